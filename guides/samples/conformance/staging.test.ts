import { beforeAll, describe, test } from 'vitest';
import { describeConformance } from 'zangtable-contract/vitest';

const { STAGING_URL = '', ZANGTABLE_TOKEN = '' } = process.env;

describeConformance(
  { baseUrl: STAGING_URL, project: 'example_project', token: ZANGTABLE_TOKEN },
  { beforeAll, describe, test },
);
