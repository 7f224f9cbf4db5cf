/** Judges the traffic between a client and a target, while it passes through a proxy or from a recording. */

export type { Kind } from './finding-tally.ts';
export type { Sighting } from './passing.ts';
export type { RejectedRequest } from './problem.ts';
export { type Attached, HarError } from './read-har.ts';
export { scenarioOf } from './scenario-of.ts';
export { type RunningProxy, startProxy } from './start-proxy.ts';
export { createTrafficJudge, type Judged, judgeHar, sizeOf, type TrafficJudge } from './traffic-judge.ts';
export { reportTraffic } from './traffic-report.ts';
