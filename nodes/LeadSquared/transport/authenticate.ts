import { type ICredentialDataDecryptedObject, type IHttpRequestOptions } from 'n8n-workflow';

import { apiHostOf } from './apiHost';
import { badKeyMessage, keysOf, type Keys } from './keys';

/** n8n's HTTP Request node passes `uri` and its own names for redirects; all others `url`. */
type RequestOptions = IHttpRequestOptions & {
	uri?: string;
	followRedirect?: boolean;
	followAllRedirects?: boolean;
};

/**
 * Adds the keys to a request, in headers or in the query (leadsquared-api.md §4), and points a request
 * without a host at the account's. Redirects are switched off: n8n's helper would carry the keys along.
 * @throws Error when the credential's host is refused, or when the request goes to another host
 */
export function authenticateRequest(
	credentials: ICredentialDataDecryptedObject,
	requestOptions: IHttpRequestOptions,
): IHttpRequestOptions {
	const host = apiHostOf(credentials);
	if (!host.ok) throw new Error(host.message);
	const keys = keysOf(credentials);
	if (typeof keys === 'string') throw new Error(badKeyMessage(keys));
	const options: RequestOptions = { ...requestOptions };
	const fields = (['url', 'uri'] as const).filter((field) => options[field] !== undefined);
	for (const field of fields.length === 0 ? (['url'] as const) : fields) {
		const target = targetOf(options[field] ?? '', options.baseURL, host.origin);
		if (target.origin !== host.origin) throw otherHost(host.origin, target.origin);
		options[field] = credentials.sendKeysIn === 'query' ? withQueryKeys(target, keys) : target.href;
	}
	delete options.baseURL;
	if (credentials.sendKeysIn !== 'query') {
		options.headers = {
			...options.headers,
			'x-LSQ-AccessKey': keys.accessKey,
			'x-LSQ-SecretKey': keys.secretKey,
		};
	}
	options.disableFollowRedirect = true;
	if (options.uri !== undefined) {
		options.followRedirect = false;
		options.followAllRedirects = false;
		options.maxRedirects = 0;
	}
	return options;
}

function otherHost(own: string, other: string): Error {
	return new Error(
		`The LeadSquared credential sends its keys to ${own} only, but this request goes to ${other}. Correct the URL, or the region in the credential.`,
	);
}

function targetOf(url: string, baseURL: string | undefined, origin: string): URL {
	const base = baseURL === undefined || baseURL === '' ? origin : baseURL;
	const absolute = /^[a-z][a-z0-9+.-]*:|^[\\/]{2}/i.test(url);
	if (absolute) return new URL(url, origin);
	return new URL(`${base.replace(/\/+$/, '')}/${url.replace(/^\/+/, '')}`);
}

/** Axios leaves a `$` unencoded in query parameters, and access keys hold one: the query is written here, into the URL. */
function withQueryKeys(target: URL, { accessKey, secretKey }: Keys): string {
	const query = `accessKey=${encodeURIComponent(accessKey)}&secretKey=${encodeURIComponent(secretKey)}`;
	const { origin, pathname, search } = target;
	return `${origin}${pathname}${search === '' ? '?' : `${search}&`}${query}`;
}
