#!/usr/bin/env node
import { runProcess } from '../kit/cli/run-process.ts';
import { main } from './cli.ts';

await runProcess(main);
