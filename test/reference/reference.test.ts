import { describe } from 'vitest';
import { testAuthorization } from './behaviour/authorization.ts';
import { testDocumentedCalls } from './behaviour/documented-call.ts';
import { testDownload } from './behaviour/download.ts';
import { testHostileRequests } from './behaviour/hostile-request.ts';
import { useTarget } from './behaviour/target.ts';
import { reference } from './implementation.ts';

const { name, lacks } = reference;

describe.skipIf(lacks)(lacks ? `${name} (skipped: ${lacks})` : name, () => {
  const target = useTarget();

  testDocumentedCalls(target);
  testAuthorization(target);
  testDownload(target);
  testHostileRequests(target);
});
