import { Fragment, useRef } from 'react';
import { ProblemNotice } from './problem-notice.tsx';
import type { Exporter } from './use-export.ts';
import type { ExportListState } from './use-export-list.ts';
import type { ExportItem } from './wire.ts';

interface ExportListProps {
  readonly list: ExportListState;
  readonly exporter: Exporter;
}

const time = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' });

export function ExportList({ list: { result, reload }, exporter }: ExportListProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const retry = () => {
    reload();
    heading.current?.focus();
  };

  return (
    <section aria-labelledby="exports">
      <h2 id="exports" ref={heading} tabIndex={-1}>
        Earlier exports
      </h2>
      {result === undefined && <p>Loading…</p>}
      <div role="alert">{result?.ok === false && <ProblemNotice problem={result.problem} onRetry={retry} />}</div>
      {result?.ok && result.value.length === 0 && <p>None yet. The first one will be listed here.</p>}
      {result?.ok && result.value.length > 0 && (
        <ul className="exports">
          {result.value.map((item) => (
            <ExportRow key={item.id} item={item} exporter={exporter} />
          ))}
        </ul>
      )}
    </section>
  );
}

function ExportRow({ item, exporter }: { readonly item: ExportItem; readonly exporter: Exporter }) {
  return (
    <li>
      <div>
        <strong>
          <FileName name={item.name} />
        </strong>
        <p className="hint">
          {item.format.toUpperCase()}, {describeSize(item.bytes)},{' '}
          <time dateTime={item.createdAt}>{describeTime(item.createdAt)}</time>
        </p>
      </div>
      {item.isReady ? (
        <button
          type="button"
          aria-label={`Download ${item.name} of ${describeTime(item.createdAt)}`}
          aria-disabled={exporter.isBusy}
          onClick={() => exporter.fetchAgain(item)}
        >
          Download
        </button>
      ) : (
        <span className="hint">The file is missing</span>
      )}
    </li>
  );
}

/** The name of a file, which a narrow screen breaks between its words. */
export function FileName({ name }: { readonly name: string }) {
  return [...name.matchAll(/\.?[^._-]*[_-]*/g)].map(({ index, 0: word }) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {word}
    </Fragment>
  ));
}

function describeTime(text: string): string {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? text : time.format(date);
}

function describeSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1e6 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
