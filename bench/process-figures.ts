import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Ticks of the kernel's clock in a second, the same on every Linux. */
const ticks = 100;

/** The processor time that a process has used; `undefined` where there is no `/proc`. */
export function cpuSeconds(pid: number): number | undefined {
  const stat = read(`/proc/${pid}/stat`);
  // The second field is the command in parentheses and may hold anything; utime and stime are fields 14 and 15.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields && (Number(fields[11]) + Number(fields[12])) / ticks;
}

/** The resident memory of a process in MB (10^6 bytes). */
export function residentMegabytes(pid: number): number {
  const kibibytes = read(`/proc/${pid}/status`)?.match(/^VmRSS:\s+(\d+)/m)?.[1] ?? fromPs(pid);
  return (Number(kibibytes) * 1024) / 1e6;
}

function fromPs(pid: number): string {
  return execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).trim();
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
