/** Reads a URL, relative to a base if one is given; undefined for what is none. */
export function parseUrl(text: string, base?: URL): URL | undefined {
	try {
		return new URL(text, base);
	} catch {
		return undefined;
	}
}

/**
 * Whether a host name, as a URL parser writes it, is this machine and nothing else: `localhost`, 127.0.0.0/8 or `[::1]`.
 * A name under `localhost` is not: a name server may give it any address.
 */
export function isLoopback(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/** Whether a host name, as a URL parser writes it, is meant to be this machine: no other can reach it by that name. */
export function namesThisMachine(hostname: string): boolean {
	return isLoopback(hostname) || /(?:^|\.)localhost\.?$/.test(hostname);
}
