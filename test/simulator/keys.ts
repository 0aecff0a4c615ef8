import type { IncomingHttpHeaders } from 'node:http';

import { envelope } from './errors';
import { emptyAnswer } from './answer';
import type { Answer } from './answer';
import type { ReceivedCall } from './received';
import type { Settings } from './settings';
import type { User, Users } from './users';

export interface Keys {
	readonly accessKey: string;
	readonly secretKey: string;
}

type KeySource = Pick<ReceivedCall, 'headers' | 'query' | 'keysFrom'>;

/** docs/leadsquared-api.md §2: headers `x-LSQ-AccessKey` and `x-LSQ-SecretKey`, or query `accessKey` and `secretKey`. */
export function keysFrom(
	headers: IncomingHttpHeaders,
	query: Readonly<Record<string, string>>,
): 'headers' | 'query' | 'none' {
	if (headers['x-lsq-accesskey'] !== undefined || headers['x-lsq-secretkey'] !== undefined) {
		return 'headers';
	}
	return query['accessKey'] !== undefined || query['secretKey'] !== undefined ? 'query' : 'none';
}

/** A key that is not there is the empty text, which no user has. */
export function keysOf({ headers, query, keysFrom: place }: KeySource): Keys {
	const [accessKey, secretKey] =
		place === 'headers'
			? [headers['x-lsq-accesskey'], headers['x-lsq-secretkey']]
			: [query['accessKey'], query['secretKey']];
	return { accessKey: text(accessKey), secretKey: text(secretKey) };
}

/** §2: both keys must fit one user, and that user must be active. */
export function signedIn(call: KeySource, users: Users): User | undefined {
	const { accessKey, secretKey } = keysOf(call);
	const user = users.byAccessKey(accessKey);
	return user?.active === true && user.secretKey === secretKey ? user : undefined;
}

/** §2: a bare 401, or, as was seen, a JSON error body. */
export function badKeysAnswer(settings: Settings): Answer {
	const { errorAs, badKeys } = settings.auth;
	const because = 'the keys belong to no active user';
	if (errorAs === '401') return { ...emptyAnswer(401), because };
	return { ...envelope(Number(errorAs.slice('json'.length)), badKeys, settings), because };
}

/** §2, seen: the query held the `$` of the access key as it is. */
export function hasUnencodedDollar({ rawQuery }: Pick<ReceivedCall, 'rawQuery'>): boolean {
	return rawQuery
		.split('&')
		.some((pair) => /^(?:accessKey|secretKey)=/.test(pair) && pair.includes('$'));
}

function text(value: string | string[] | undefined): string {
	return typeof value === 'string' ? value : '';
}
