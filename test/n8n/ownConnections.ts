import { Agent } from 'node:http';

/**
 * For axios: a connection of its own for each call. One that is kept is closed by n8n after five idle
 * seconds; on a busy machine the next call takes it all the same, and fails with "socket hang up".
 */
export const ownConnections = { httpAgent: new Agent({ keepAlive: false }) };
