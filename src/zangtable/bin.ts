#!/usr/bin/env node
import { main } from '../kit/cli/main.ts';

process.exitCode = await main(process.argv.slice(2));
