import { type ReactNode, useRef } from 'react';
import { ExportForm } from './export-form.tsx';
import { ExportList, FileName } from './export-list.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { type Activity, useExport } from './use-export.ts';
import { useExportList } from './use-export-list.ts';

export function ExportPage() {
  const list = useExportList();
  const exporter = useExport(list.reload);
  const button = useRef<HTMLButtonElement>(null);
  const { activity } = exporter;

  // What was focused goes away with its button, so the focus moves to what stays.
  const andFocus = (act: () => void) => () => {
    act();
    button.current?.focus();
  };

  return (
    <main>
      <h1>Export the schema</h1>
      <p>Saves the structure of your project, without its data, as a file on this device.</p>
      <ExportForm exporter={exporter} button={button} onCancel={andFocus(exporter.cancel)} />
      <ActivityStatus activity={activity} />
      <div role="alert">
        {activity.phase === 'failed' && <ProblemNotice problem={activity.problem} onRetry={andFocus(exporter.retry)} />}
      </div>
      <ExportList list={list} exporter={exporter} />
    </main>
  );
}

/** How far the action is. The text is a live region and changes with the phase; the bar moves in silence. */
function ActivityStatus({ activity }: { readonly activity: Activity }) {
  const share = activity.phase === 'downloading' ? activity.share : undefined;
  const isBusy = activity.phase === 'creating' || activity.phase === 'downloading';
  return (
    <div className="activity">
      <p role="status">{describe(activity)}</p>
      {isBusy && <progress aria-label="Progress" {...(share === undefined ? {} : { value: share })} />}
    </div>
  );
}

function describe(activity: Activity): ReactNode {
  if (activity.phase === 'creating') return 'ZangTable is making the export…';
  if (activity.phase === 'failed' || activity.phase === 'idle') return '';
  const file = <FileName name={activity.name} />;
  return activity.phase === 'downloading' ? <>Downloading {file}…</> : <>{file} is saved in your downloads.</>;
}
