/**
 * Runs a built n8n package on n8n's own workflow engine, in this process and with real HTTP:
 * `startEngine`, `engine.run`, look at the `EngineRun`, `engine.stop`. Node types that come with it:
 * `test.collect` (hands items on), `test.probe` (evaluates an expression per item), `test.request`
 * (calls with a credential, also the way the HTTP Request node does).
 */
export { n8nCan } from './abilities';
export { dump } from './dump';
export { Engine, startEngine } from './engine';
export { follow, type FollowOptions } from './follow';
export type { LogEntry } from './logs';
export { EngineRun, type NodeRun, type RunError } from './run';
export type { ConnectionsInput, EngineOptions, Link, NodeInput, RunOptions } from './types';
