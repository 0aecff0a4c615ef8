import { namesThisMachine, parseUrl } from '../../values/url';

/** What LeadSquared is told to post a batch's status to; absent if the user gave none. */
export interface StatusWebhook {
	url: string;
	/** Whether the URL names this machine, which LeadSquared cannot reach. */
	unreachable: boolean;
}

/** Which batch a callback belongs to: LeadSquared documents nothing in its body that would tell (leadsquared-api.md §2). */
export interface BatchIdentity {
	batch: number;
	batches: number;
	executionId: string;
}

/** Reads the URL as the user gave it; undefined if it is not an absolute http or https URL. */
export function readStatusWebhookUrl(value: unknown): StatusWebhook | undefined {
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	// Parsing would drop or encode them in silence, and LeadSquared would be sent another URL than was checked.
	if (/[\s\p{Cc}]/u.test(text)) return undefined;
	const url = parseUrl(text);
	if (url === undefined || !/^https?:$/.test(url.protocol) || !/^https?:\/\/[^/]/i.test(text)) {
		return undefined;
	}
	return { url: text, unreachable: namesThisMachine(url.hostname) };
}

/** Adds the batch's identity to the URL. The URL's own text stays as it is: other services read it byte by byte. */
export function identifyBatch(url: string, identity: BatchIdentity): string {
	const [beforeFragment = '', ...fragment] = url.split('#');
	const { batch, batches, executionId } = identity;
	const query = `batch=${batch}&batches=${batches}&executionId=${encodeURIComponent(executionId)}`;
	const joint = !beforeFragment.includes('?') ? '?' : /[?&]$/.test(beforeFragment) ? '' : '&';
	return [`${beforeFragment}${joint}${query}`, ...fragment].join('#');
}
