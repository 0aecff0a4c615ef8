import type * as N8nCore from 'n8n-core';
import { LoggerProxy } from 'n8n-workflow';
import { createRequire } from 'node:module';
import { recorder } from './logs';

/** The part of n8n's service container that is used here. */
interface Services {
	Container: { get(service: unknown): unknown; set(service: unknown, instance: unknown): void };
}

interface Common {
	Logger: unknown;
}

/** n8n-core makes one with its first run, and does not export it. */
const SSH_CLIENTS = 'n8n-core/dist/execution-engine/ssh-clients-manager.js';

interface Ssh {
	SSHClientsManager: unknown;
}

export type Core = Pick<
	typeof N8nCore,
	'PackageDirectoryLoader' | 'WorkflowExecute' | 'ExecutionLifecycleHooks' | 'LoadOptionsContext'
> & {
	externalSecretsProxy: N8nCore.ExternalSecretsProxy;
	/** Ends the timer that looks for idle SSH connections once a minute, for as long as the process lives. */
	stop: () => void;
};

/**
 * Loads n8n-core, with our logger in the place of n8n's.
 * Call it with the environment prepared: n8n-core reads it once.
 */
export function loadCore(): Core {
	const load = createRequire(__filename);
	const core = load('n8n-core') as typeof N8nCore;
	const { SSHClientsManager } = load(SSH_CLIENTS) as Ssh;
	// Seen from n8n-core's own place: other versions of these two may lie in the root's node_modules.
	const loadBesideCore = createRequire(load.resolve('n8n-core'));
	const { Container } = loadBesideCore('@n8n/di') as Services;
	const { Logger } = loadBesideCore('@n8n/backend-common') as Common;
	Container.set(Logger, recorder);
	LoggerProxy.init(recorder);
	// Reads the user folder and writes its settings file now rather than in the middle of a first run.
	Container.get(core.InstanceSettings);
	return {
		PackageDirectoryLoader: core.PackageDirectoryLoader,
		WorkflowExecute: core.WorkflowExecute,
		ExecutionLifecycleHooks: core.ExecutionLifecycleHooks,
		LoadOptionsContext: core.LoadOptionsContext,
		externalSecretsProxy: Container.get(core.ExternalSecretsProxy) as N8nCore.ExternalSecretsProxy,
		stop: () => {
			(Container.get(SSHClientsManager) as { onShutdown(): void }).onShutdown();
		},
	};
}
