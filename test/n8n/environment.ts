import { delimiter, dirname } from 'node:path';

/** Settings of n8n, as its environment variables. */
export type N8nSettings = Readonly<Record<string, string>>;

/** What would send something out, ask something of the net, or put a notice before the editor. */
const QUIET: N8nSettings = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_PYTHON_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
};

/** Reached by nobody but this machine, which has no certificate. */
const LOCAL: N8nSettings = {
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_HOST: '127.0.0.1',
	N8N_SECURE_COOKIE: 'false',
};

/**
 * What is meant for somebody else: the user's settings for an n8n of their own, whose database would be
 * theirs, too; and jest's NODE_ENV, with which n8n ends at once and says nothing.
 */
const OTHERS = /^((N8N|DB|QUEUE|EXECUTIONS|WEBHOOK|CREDENTIALS|OFFLOAD|GENERIC)_|NODE_ENV$)/;

/**
 * The environment of an n8n process that listens on loopback only and asks nothing of the net.
 * @param node24 the path of the Node that runs it, which also comes first for its own child processes
 */
export function environmentFor(node24: string, settings: N8nSettings): NodeJS.ProcessEnv {
	const own = Object.entries(process.env).filter(([name]) => !OTHERS.test(name));
	return {
		...Object.fromEntries(own),
		PATH: [dirname(node24), process.env.PATH ?? ''].join(delimiter),
		NO_COLOR: '1',
		...QUIET,
		...LOCAL,
		...settings,
	};
}
