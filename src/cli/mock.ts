import { defineCommand } from './define-command.ts';

export default defineCommand({
  summary: 'Serve the contract on this machine, with state',
  help: '',
  options: {},
  positionals: { min: 0, max: 0 },
  async run() {
    return 0;
  },
});
