import { fail, ok, type Result } from '../../values/result';
import { isLoopback, parseUrl } from '../../values/url';
import { CUSTOM_REGION, REGIONS } from './regions';

/** The parts of the credential that say where calls go. */
export interface HostFields {
	region?: unknown;
	host?: unknown;
}

/** Where calls go. */
export interface ApiHost {
	/** Scheme, host and port. */
	origin: string;
	/** Host, and the port where it is not the scheme's own. */
	host: string;
}

const EXAMPLE =
	'Enter it as My Account > Settings > API and Webhooks shows it, e.g. api-in21.leadsquared.com.';
const SCHEME = /^([a-z][a-z0-9+.-]*):\/\//i;

/**
 * Finds the API host of a credential. `https://`, `/v2` and trailing slashes are tolerated; `http://`
 * only for a loopback address, since keys would travel unencrypted. User info, query, fragment and any
 * other path are refused: each would send the keys somewhere else than the user believes.
 * @returns the host, or why it is refused: sentences for the user
 */
export function apiHostOf({ region, host }: HostFields): Result<ApiHost, string> {
	if (region !== CUSTOM_REGION) {
		const known = REGIONS.find((candidate) => candidate.host === region);
		return known === undefined
			? fail(
					'The Region of the LeadSquared credential is not in the list. Choose one, or "Custom" and enter the API Host.',
				)
			: ok({ origin: `https://${known.host}`, host: known.host });
	}
	return readCustomHost(typeof host === 'string' ? host.trim() : '');
}

function readCustomHost(text: string): Result<ApiHost, string> {
	if (text === '') return refused('is empty');
	if (/[\s\\\p{Cc}]/u.test(text))
		return refused('contains a space or a character that no host has');
	const scheme = SCHEME.exec(text)?.[1]?.toLowerCase();
	if (scheme !== undefined && scheme !== 'https' && scheme !== 'http') {
		return refused(`begins with ${scheme}://; LeadSquared is reached over https://`);
	}
	const url = parseUrl(scheme === undefined ? `https://${text}` : text);
	if (url === undefined) return refused('is not a host name');
	if (url.username !== '' || url.password !== '' || text.includes('@')) {
		return refused('contains a user name or password');
	}
	if (text.includes('?')) return refused('contains a query ("?…")');
	if (text.includes('#')) return refused('contains a fragment ("#…")');
	if (!/^\/*(v2\/*)?$/i.test(url.pathname)) return refused(`contains the path ${url.pathname}`);
	if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
		return refused('begins with http://, which would send the keys unencrypted; use https://');
	}
	return ok({ origin: url.origin, host: url.host });
}

function refused(why: string): Result<never, string> {
	return fail(`The API Host of the LeadSquared credential ${why}. ${EXAMPLE}`);
}
