import { fileURLToPath } from 'node:url';
import { readPages } from '../server/pages.ts';
import { startTour } from './tour.ts';

const pages = await readPages(fileURLToPath(new URL('../dist', import.meta.url)));
const { url, states } = await startTour(pages, { port: Number(process.env.PORT ?? 3001) });
console.log(`${states.length} states of the page are at ${url}/`);
