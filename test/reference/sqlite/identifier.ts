import { randomBytes } from 'node:crypto';

/** A point in time as the API writes it: UTC, whole seconds, a literal `Z`. */
export const formatTimestamp = (time: Date): string => `${time.toISOString().slice(0, 19)}Z`;

/** Names one call; no two calls share it. */
export const createRequestId = (time: Date): string => `req_${preciseClock(time)}_${hex(12)}`;

/** Names a run that the server starts itself. */
export const createRunId = (time: Date): string => `oprun_${preciseClock(time)}_${hex(12)}`;

/** Names an export. */
export const createExportId = (time: Date): string => {
  const [date, clock] = compact(time).split('T');
  return `exp_${date}_${clock}_${hex(10)}`;
};

const compact = (time: Date): string => time.toISOString().slice(0, 19).replaceAll(/[-:]/g, '');

const preciseClock = (time: Date): string => {
  const microseconds = time.getUTCMilliseconds() * 1000 + (randomBytes(2).readUInt16BE() % 1000);
  return `${compact(time)}_${String(microseconds).padStart(6, '0')}Z`;
};

const hex = (length: number): string => randomBytes(length / 2).toString('hex');
