import type { Activity } from './use-export.ts';

/** How far the action is. The text is a live region and changes with the phase; the bar moves in silence. */
export function ActivityStatus({ activity }: { readonly activity: Activity }) {
  const share = activity.phase === 'downloading' ? activity.share : undefined;
  const isBusy = activity.phase === 'creating' || activity.phase === 'downloading';
  return (
    <div className="activity">
      <p role="status">{describe(activity)}</p>
      {isBusy && <progress aria-label="Progress" {...(share === undefined ? {} : { value: share })} />}
    </div>
  );
}

function describe(activity: Activity): string {
  if (activity.phase === 'creating') return 'ZangTable is making the export…';
  if (activity.phase === 'downloading') return `Downloading ${activity.name}…`;
  if (activity.phase === 'done') return `${activity.name} is saved in your downloads.`;
  return '';
}
