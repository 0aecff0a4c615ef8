import type { N8nSettings } from '../environment';

/** A server, or a part of one, that a test has for itself. */
export interface Service {
	/** Where it is, with what it asks for. */
	readonly url: URL;
	/** The same, as n8n is told. */
	readonly settings: N8nSettings;
	/** Leaves nothing of it behind. */
	stop(): Promise<void>;
}
