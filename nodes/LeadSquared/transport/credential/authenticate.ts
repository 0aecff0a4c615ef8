import {
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IHttpRequestOptions,
} from 'n8n-workflow';

import { parseUrl } from '../../values/outside';
import { apiHostOf, badKeyMessage, keysOf } from './account';
import { keyRedactor, type Keys } from './keyRedactor';

/** n8n's HTTP Request node passes `uri` and its own names for redirects; all other callers pass `url`. */
type RequestOptions = IHttpRequestOptions & {
	uri?: string;
	followRedirect?: boolean;
	followAllRedirects?: boolean;
};

/**
 * Adds the keys to a request, in headers or in the query, and points a request without a host at the
 * account's. What is sent is the URL as it was parsed and checked, never the text that came in.
 * Redirects are switched off: n8n's helper would carry the keys along.
 * @throws Error when the credential's host is refused, or when the request goes to another host
 */
export function authenticateRequest(
	credentials: ICredentialDataDecryptedObject,
	requestOptions: IHttpRequestOptions,
): IHttpRequestOptions {
	const host = apiHostOf(credentials);
	if (!host.ok) throw new Error(host.error);
	const read = keysOf(credentials);
	if (!read.ok) throw new Error(badKeyMessage(read.error));
	const keys = read.value;
	const options: RequestOptions = { ...requestOptions };
	const inQuery = credentials.sendKeysIn === 'query';
	const fields = (['url', 'uri'] as const).filter((field) => options[field] !== undefined);
	for (const field of fields.length === 0 ? (['url'] as const) : fields) {
		const target = ownTarget(options[field] ?? '', options.baseURL, host.value.origin, keys);
		// A fragment is never sent, and what is added to the URL's text after it would not be either.
		target.hash = '';
		if (inQuery) putIntoQuery(target, keys);
		options[field] = target.href;
	}
	delete options.baseURL;
	if (inQuery) {
		if (options.qs !== undefined) options.qs = without(options.qs, QUERY_NAMES);
	} else {
		options.headers = {
			...without(options.headers ?? {}, HEADER_NAMES),
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

/** In lower case: a request that names them itself, in any case, would name them twice. */
const QUERY_NAMES: readonly string[] = ['accesskey', 'secretkey'];
const HEADER_NAMES: readonly string[] = ['x-lsq-accesskey', 'x-lsq-secretkey'];

function without(fields: IDataObject, names: readonly string[]): IDataObject {
	return Object.fromEntries(
		Object.entries(fields).filter(([name]) => !names.includes(name.toLowerCase())),
	);
}

/** The request's URL, which is on the credential's own scheme, host and port. */
function ownTarget(url: string, baseURL: string | undefined, origin: string, keys: Keys): URL {
	const own = new URL(origin);
	const target = targetOf(url, baseURL, own);
	if (target === undefined) {
		throw new Error(
			`The URL of this request cannot be read. Enter one that begins with ${origin}/, or a path such as /v2/Task.svc/Retrieve.`,
		);
	}
	// Not by the origin: that of "blob:https://host/x" is https://host, although no such URL is on a host.
	if (target.protocol !== own.protocol || target.host !== own.host) {
		const other = `${target.protocol}//${target.host}`;
		throw new Error(
			`The LeadSquared credential sends its keys to ${origin} only, but this request goes to ${keyRedactor(keys)(other)}. Correct the URL, or the region in the credential.`,
		);
	}
	if (target.username !== '' || target.password !== '') {
		throw new Error(
			'The URL of this request contains a user name or password ("…@"). Remove it: the LeadSquared credential adds the keys by itself.',
		);
	}
	return target;
}

/**
 * Joins as n8n's HTTP client does: a path goes under the base URL, or else to the host itself, while what
 * begins with a scheme or with two slashes stands alone.
 * @returns undefined for what is no URL
 */
function targetOf(url: string, baseURL: string | undefined, own: URL): URL | undefined {
	const text = asParserReads(url);
	if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return parseUrl(text);
	if (/^[\\/]{2}/.test(text)) return parseUrl(text, own);
	const base = baseURL === undefined || baseURL === '' ? own : targetOf(baseURL, undefined, own);
	if (base === undefined || text === '') return base;
	const folder = new URL(base);
	folder.pathname = `${base.pathname.replace(/\/+$/, '')}/`;
	// The dot keeps the text from being read as anything else than a path below.
	return parseUrl(`./${text.replace(/^[\\/]/, '')}`, folder);
}

/** The text without what a URL parser drops before it reads anything. */
function asParserReads(url: string): string {
	return url
		.replace(/[\t\n\r]/g, '')
		.replace(/^[\s\p{Cc}]+/u, '')
		.trim();
}

/**
 * Puts the keys behind the query that the URL has, whose own text stays as it is. They are encoded here,
 * since axios leaves a `$` as it is, and access keys hold one.
 */
function putIntoQuery(target: URL, { accessKey, secretKey }: Keys): void {
	const others = target.search
		.slice(1)
		.split('&')
		.filter((pair) => {
			const [name = ''] = new URLSearchParams(pair).keys();
			return pair !== '' && !QUERY_NAMES.includes(name.toLowerCase());
		});
	target.search = [
		...others,
		`accessKey=${encodeURIComponent(accessKey)}`,
		`secretKey=${encodeURIComponent(secretKey)}`,
	].join('&');
}

/** What the credential's test asks: LeadSquared answers it in the keys' own region alone. */
export const TEST_URL = '/v2/LeadManagement.svc/LeadsMetaData.Get?schemaName=ProspectID';

/** For each call of the test, in milliseconds: n8n would wait five minutes while a person looks at the dialog. */
export const TEST_TIMEOUT_MS = 10_000;

/** The credentials whose last request was their own test. */
export const tested = new WeakSet<ICredentialDataDecryptedObject>();

/**
 * Remembers whether a request of n8n's is the credential's own test, and limits the test's time.
 *
 * n8n calls preAuthentication without saying why: after a 401 to a request of the kind that the test is,
 * but after any failure at all to a request of its HTTP Request node. That a 401 came is certain for the
 * test alone, which is known by its URL and by the option for statuses, which the HTTP Request node does
 * not have. The credential's data shows which request a call of preAuthentication belongs to: n8n hands
 * the same object to both, and a new one to each request of the HTTP Request node.
 */
export function watchForTest(
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): IHttpRequestOptions {
	if (options.url !== TEST_URL || typeof options.ignoreHttpStatusErrors !== 'object') {
		tested.delete(credentials);
		return options;
	}
	tested.add(credentials);
	return { ...options, timeout: TEST_TIMEOUT_MS };
}
