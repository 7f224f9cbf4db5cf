import type { Problem } from './wire.ts';
import { describeProblem } from './words.ts';

interface ProblemNoticeProps {
  readonly problem: Problem;
  onRetry(): void;
}

/** A problem in words. Codes and numbers are for support, so they wait behind a fold. */
export function ProblemNotice({ problem, onRetry }: ProblemNoticeProps) {
  const { title, advice, canRetry } = describeProblem(problem);
  const details = detailsOf(problem);
  return (
    <div className={problem.kind === 'aborted' ? 'notice' : 'notice problem'}>
      <h2>{title}</h2>
      <p>{advice}</p>
      {canRetry && (
        <button type="button" onClick={onRetry}>
          Try again
        </button>
      )}
      {details.length > 0 && (
        <details>
          <summary>Details for support</summary>
          <dl>
            {details.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}

function detailsOf(problem: Problem): readonly (readonly [name: string, value: string])[] {
  const { requestId } = problem;
  return [
    ...('code' in problem ? [['Code', problem.code] as const] : []),
    ...('status' in problem ? [['Status', String(problem.status)] as const] : []),
    ...(requestId === undefined ? [] : [['Request', requestId] as const]),
  ];
}
