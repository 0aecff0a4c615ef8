import { type Verdict } from '../verdict';
import { regionChoice } from './regions';

/**
 * The call that names the user of the keys and the API host that they belong to. LeadSquared answers it on every
 * region's host (docs/leadsquared-api.md §3).
 */
export const WHO_IS_CALLING = 'Authentication.svc/UserByAccessKey.Get';

const WHERE = 'My Account > Settings > API and Webhooks in LeadSquared';

/** Reads the API host that the keys belong to, without a scheme; undefined if the reply names none. */
export function readKeysHost(body: unknown): string | undefined {
	const urls = (body as { LSQCommonServiceURLs?: { api?: unknown } } | null)?.LSQCommonServiceURLs;
	if (typeof urls?.api !== 'string') return undefined;
	const host = urls.api
		.trim()
		.replace(/^https?:\/\//i, '')
		.replace(/\/.*$/, '');
	return /^[a-z0-9.-]{1,253}(:\d{1,5})?$/i.test(host) ? host : undefined;
}

/**
 * What the user should do about keys, after the configured host was asked where they belong.
 * @returns sentences; undefined if the keys are valid and belong to this host
 */
export function adviceOnKeys(verdict: Verdict<string>, host: string): string | undefined {
	switch (verdict.kind) {
		case 'accepted':
			return verdict.value.toLowerCase() === host.toLowerCase()
				? undefined
				: `The keys are valid, but they belong to another region: choose ${regionChoice(verdict.value)} in the LeadSquared credential.`;
		case 'refused':
			if (verdict.cause === 'gateway') {
				return `Something between n8n and ${host} answered (HTTP ${verdict.status}). Check the proxy and the firewall of this n8n.`;
			}
			return verdict.cause === 'host' || verdict.cause === 'redirect'
				? notLeadSquared(host, verdict.status)
				: keysNotAccepted(verdict.status);
		case 'limited':
			return "The account's limit of calls is reached just now. Try again in a few seconds.";
		case 'passing':
			return verdict.status === undefined
				? `${host} ${verdict.what}. Check Region or API Host against ${WHERE}, and this machine's network.`
				: `${host} failed (HTTP ${verdict.status}). Try again in a minute.`;
		case 'unusable':
			return notLeadSquared(host, verdict.status);
	}
}

/** What to do about keys that LeadSquared does not accept on the host that was asked. */
export function keysNotAccepted(status: number): string {
	return `LeadSquared does not accept these keys (HTTP ${status}). Copy Access Key and Secret Key again from ${WHERE}, check that their user is active, and that Region is the one shown there.`;
}

function notLeadSquared(host: string, status: number | undefined): string {
	const answer = status === undefined ? '' : ` (HTTP ${status})`;
	return `What answers at ${host} is not the LeadSquared API${answer}. Take Region or API Host from ${WHERE}.`;
}
