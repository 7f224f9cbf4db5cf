import type { IncomingMessage } from 'node:http';
import { authenticate, authorize, type Grant, requireAdmin } from './authorization.ts';
import { type Conventions, conventions, type Silent } from './conventions.ts';
import { Failure } from './failure.ts';
import { addHistory } from './history.ts';
import type { Answer } from './operation.ts';
import { createOperationGroups, type Grouping, type JoinGroup } from './operation-group.ts';
import { openProject, type Project } from './project.ts';
import { readJsonObject } from './request-body.ts';
import { parseRequestTarget } from './request-target.ts';
import { findRoute } from './route.ts';

/** Everything the server knows between two requests. */
export interface Service {
  readonly conventions: Conventions;
  readonly basePath: string;
  readonly grants: ReadonlyMap<string, Grant>;
  readonly projects: ReadonlyMap<string, Project>;
  readonly joinGroup: JoinGroup;
  readonly now: () => Date;
}

/** What a `Service` is made from. */
export interface ServiceOptions {
  readonly silent: Silent;
  readonly basePath: string;
  readonly tokens: Readonly<Record<string, Grant>>;
  readonly now: () => Date;
}

/** Opens one database for each project that a token opens; `closeService` closes them. */
export const openService = ({ silent, basePath, tokens, now }: ServiceOptions): Service => {
  const grants = new Map(Object.entries(tokens));
  const slugs = new Set([...grants.values()].map(({ project }) => project));
  const projects = new Map([...slugs].map((slug) => [slug, openProject(slug)]));
  if (conventions[silent].hasHistory) for (const project of projects.values()) addHistory(project, now());
  return { conventions: conventions[silent], basePath, grants, projects, joinGroup: createOperationGroups(), now };
};

/** Frees the databases. */
export const closeService = ({ projects }: Service): void => {
  for (const { database } of projects.values()) database.close();
};

/** An answer, and the group its call was put into. */
export interface Outcome {
  readonly answer: Answer;
  readonly grouping: Grouping | undefined;
}

/** Does what a request asks for. Throws a `Failure` when it is refused; nothing has changed then. */
export const perform = async (service: Service, request: IncomingMessage, time: Date): Promise<Outcome> => {
  const target = parseRequestTarget(request.url ?? '', service.basePath);
  const { operation, exportId, ...route } = findRoute(request.method ?? '', target);
  const grant = authenticate(request.headers.authorization, service.grants);
  const slug = readSlug(route.project);
  authorize(grant, slug);
  if (operation.needsAdmin) requireAdmin(grant);

  const project = service.projects.get(slug);
  if (!project) throw new Failure('not-found', 'The project is not available.');
  const body = operation.takesBody ? await readJsonObject(request) : {};
  const answer = operation.run({ project, exportId, query: target.query, body, time }, service.conventions);
  return { answer, grouping: group(service, request, slug, time) };
};

const readSlug = (text: string): string => {
  if (!/^[a-z0-9_-]+$/i.test(text)) throw new Failure('invalid', 'The project slug has characters that none has.');
  return text.toLowerCase();
};

const group = (
  { joinGroup }: Service,
  { headers }: IncomingMessage,
  project: string,
  time: Date,
): Grouping | undefined => {
  const key = headers['x-operation-key'];
  const runId = headers['x-operation-run-id'];
  if (typeof key !== 'string' || key === '') return undefined;
  return joinGroup({ project, key, runId: typeof runId === 'string' && runId !== '' ? runId : undefined }, time);
};
