import { type FormEvent, type RefObject, useState } from 'react';
import type { Exporter } from './use-export.ts';
import { type Format, formats } from './wire.ts';

interface ExportFormProps {
  readonly exporter: Exporter;
  readonly button: RefObject<HTMLButtonElement | null>;
  onCancel(): void;
}

const explained: Readonly<Record<Format, string>> = {
  json: 'for programs to read',
  sql: 'to create the tables elsewhere',
};

export function ExportForm({ exporter, button, onCancel }: ExportFormProps) {
  const [format, setFormat] = useState<Format>('json');
  const [fileName, setFileName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    exporter.start({ format, fileName });
  };

  return (
    <form onSubmit={submit}>
      <fieldset>
        <legend>Format</legend>
        {formats.map((name) => (
          <label key={name}>
            <input type="radio" name="format" value={name} checked={format === name} onChange={() => setFormat(name)} />
            {name.toUpperCase()} <span className="hint">{explained[name]}</span>
          </label>
        ))}
      </fieldset>
      <label htmlFor="file-name">File name</label>
      <input
        id="file-name"
        value={fileName}
        onChange={(event) => setFileName(event.target.value)}
        aria-describedby="file-name-hint"
        autoComplete="off"
      />
      <p className="hint" id="file-name-hint">
        Optional, and without an ending. Left empty, the file is named after the project.
      </p>
      <div className="buttons">
        {/* Not `disabled`, which would drop the focus of the user who just pressed it. */}
        <button ref={button} type="submit" className="primary" aria-disabled={exporter.isBusy}>
          Export
        </button>
        {exporter.isBusy && (
          <button type="button" onClick={onCancel}>
            Cancel
          </button>
        )}
      </div>
    </form>
  );
}
