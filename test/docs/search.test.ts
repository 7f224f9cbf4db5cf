import MiniSearch from 'minisearch';
import { describe, expect, test } from 'vitest';
import { searchOptions } from '../../docs/.vitepress/theme/search.ts';
import { isBuilt, siteFiles, why } from './site.ts';

// The index that VitePress builds, searched with the options of the search box.

describe.skipIf(!isBuilt)(`the search${why}`, async () => {
  const chunks = await siteFiles('.js');
  const [, chunk = ''] = [...chunks].find(([path]) => path.includes('@localSearchIndexroot')) ?? [];
  const [, literal = '""'] = /^const \w+=(.*);export\{/s.exec(chunk) ?? [];
  const text: string = isBuilt ? new Function(`return ${literal}`)() : JSON.stringify(new MiniSearch({ fields: [] }));
  const index = MiniSearch.loadJSON(text, {
    fields: ['title', 'titles', 'text'],
    storeFields: ['title', 'titles'],
    searchOptions,
  });

  test.each([
    ['pagination', 'guides/pagination'],
    ['paginate', 'guides/pagination'],
    ['limit offset', 'guides/pagination'],
    ['unauthorized', 'errors/missing_authorization'],
    ['401', 'errors/'],
    ['invalid_token', 'errors/invalid_token'],
    ['invalid token', 'errors/invalid_token'],
    ['format must be json or sql', 'errors/invalid_export_format'],
    ['forbidden', 'errors/permission_denied'],
    ['not found', 'errors/not_found'],
    ['validation failed', 'errors/validation_failed'],
    ['errors', 'errors/'],
    ['error codes', 'errors/'],
    ['sdk', 'guides/client'],
    ['typescript client', 'guides/client'],
    ['createClient options', 'guides/client'],
    ['postman', 'guides/api-clients'],
    ['insomnia', 'guides/api-clients'],
    ['changelog', 'changes'],
    ['cors', 'guides/'],
    ['rate limit', 'guides/limits'],
    ['429', 'guides/'],
    ['retry', 'guides/retries'],
    ['idempotency', 'guides/retries'],
    ['duplicate export', 'guides/retries'],
    ['schmea export', 'operations/createSchemaExport'],
    ['downlod', 'operations/downloadExport'],
    ['how to download', 'operations/downloadExport'],
    ['list exports', 'operations/listExports'],
    ['create export', 'operations/createSchemaExport'],
    ['file_name', 'operations/create'],
    ['download_url', 'guides/'],
    ['delete export', 'guides/exports'],
    ['get a token', 'guides/authentication'],
    ['rotate token', 'guides/authentication'],
    ['api key', 'guides/authentication'],
    ['request_id', 'guides/envelope'],
    ['X-Operation-Key', 'guides/operation-grouping'],
    ['idle window', 'guides/operation-grouping'],
    ['world', 'guides/'],
    ['playwright', 'guides/testing'],
    ['vitest', 'guides/testing'],
    ['mock', 'guides/mock'],
    ['fault', 'guides/mock'],
    ['glossary', 'guides/glossary'],
    ['timeout', 'guides/'],
    ['cursor', 'guides/pagination'],
    ['webhook', 'guides/limits'],
    ['python', 'operations/'],
    ['php', 'operations/'],
    ['golang', 'operations/'],
    ['docker', 'guides/security'],
    ['unautorized', 'errors/missing_authorization'],
    ['tokn', 'guides/authentication'],
    ['eror', 'errors/'],
    ['lsit', 'operations/listExports'],
    ['fualt', 'guides/mock'],
    ['wrld', 'guides/'],
    ['sign in', 'guides/authentication'],
    ['jest', 'guides/testing'],
    ['server error', 'errors/'],
    ['sort', 'operations/listExports'],
    ['backup', 'operations/createDatabaseExport'],
    ['Fehlercode', 'errors/'],
    ['Authentifizierung', 'guides/authentication'],
    ['descargar', 'operations/downloadExport'],
    ['paginación', 'guides/pagination'],
  ])('%s leads to %s among the first three', (query, page) => {
    const found = index.search(query).map(({ id }) => String(id).replace(/^\//, ''));
    const pages = [...new Set(found.map((id) => id.split('#')[0] ?? ''))].slice(0, 3);
    expect(
      pages.some((path) => path.startsWith(page)),
      pages.join(', '),
    ).toBe(true);
  });

  test.each([
    ['mock', 'guides/mock'],
    ['client', 'guides/client'],
    ['pagination', 'guides/pagination'],
    ['download an export', 'operations/downloadExport'],
  ])('%s leads to %s first', (query, page) => {
    expect(String(index.search(query)[0]?.id)).toMatch(new RegExp(`^/${page}\\b`));
  });
});
