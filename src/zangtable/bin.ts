#!/usr/bin/env node
import { runProcess } from '../kit/cli/index.ts';
import { main } from './cli.ts';

await runProcess(main);
