import { type IHttpRequestOptions } from 'n8n-workflow';

/** A reply as it came over the wire. */
export interface Reply {
	status: number;
	/** Names in lower case. */
	headers: Readonly<Record<string, unknown>>;
	body: string;
	/** Milliseconds since 1970, by the clock of this machine. */
	receivedAt: number;
}

/**
 * How every request is sent: any status is a reply, handed over as text, so that this package and not
 * the HTTP client decides what it means; redirects are never followed, since n8n's helper would carry
 * the keys to the new host and turn a POST into a GET.
 */
export const RAW_REPLY = {
	encoding: 'text',
	returnFullResponse: true,
	ignoreHttpStatusErrors: true,
	disableFollowRedirect: true,
} as const satisfies Partial<IHttpRequestOptions>;

/** Reads what n8n's helper hands over for {@link RAW_REPLY}. */
export function readReply(response: unknown): Reply {
	const { statusCode, headers, body } = response as {
		statusCode: number;
		headers: Record<string, unknown>;
		body: unknown;
	};
	return {
		status: statusCode,
		headers,
		body: typeof body === 'string' ? body : '',
		receivedAt: Date.now(),
	};
}
