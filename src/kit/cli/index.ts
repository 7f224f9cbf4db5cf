export type { ExitCode } from './define-command.ts';
export { runCli } from './main.ts';
export { runProcess } from './run-process.ts';
