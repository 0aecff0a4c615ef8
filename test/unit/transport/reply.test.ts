/** Promise 8 of docs/behaviour.md: what comes back over the wire is read without the keys, wherever a server echoes them. */
import { type IExecuteFunctions } from 'n8n-workflow';

import { bulkContract, type BulkReply } from '../../../nodes/LeadSquared/api/bulkTasks';
import { type Account } from '../../../nodes/LeadSquared/transport/credential/account';
import {
	type Call,
	RAW_REPLY,
	readReply,
	sendOnce,
} from '../../../nodes/LeadSquared/transport/request';
import { keyRedactor } from '../../../nodes/LeadSquared/transport/credential/keyRedactor';

const ACCESS = 'u$r0123456789abcdef+/=&';
const SECRET = 's3cr3t+/=&%"<key>';

describe('a reply', () => {
	it('is asked for whole, as text, whatever its status, and never from where a redirect leads', () => {
		expect(RAW_REPLY).toEqual({
			encoding: 'text',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		});
	});

	it('gives its status, its headers and its text', () => {
		const response = { statusCode: 200, headers: { 'retry-after': '5' }, body: 'text' };
		const before = Date.now();
		const { receivedAt, ...reply } = readReply(response);
		expect(reply).toEqual({ status: 200, headers: { 'retry-after': '5' }, body: 'text' });
		expect(receivedAt).toBeGreaterThanOrEqual(before);
		expect(receivedAt).toBeLessThanOrEqual(Date.now());
	});

	it.each([undefined, null, {}, 5])('gives no text where there is none: %p', (body) => {
		expect(readReply({ statusCode: 204, headers: {}, body }).body).toBe('');
	});
});

const escaped = (character: string) =>
	`\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Every way in which a JSON writer may put a text down; LeadSquared's own escapes the slash of its dates. */
const WRITERS: Array<[string, (key: string) => string]> = [
	['plainly', (key) => JSON.stringify(key)],
	['with escaped slashes', (key) => JSON.stringify(key).replace(/\//g, '\\/')],
	[
		'with characters escaped as .NET does',
		(key) => JSON.stringify(key).replace(/[+&<>'$=]/g, escaped),
	],
	['with every character escaped', (key) => `"${Array.from(key, escaped).join('')}"`],
];

/** Replies that hold a JSON text in every place that a verdict takes words from. */
const PLACES: Array<[string, number, (text: string) => string]> = [
	[
		'a message',
		500,
		(text) => `{"Status":"Error","ExceptionType":"MXException","ExceptionMessage":${text}}`,
	],
	['a type', 500, (text) => `{"Status":"Error","ExceptionType":${text},"ExceptionMessage":"x"}`],
	['another message field', 200, (text) => `{"Status":"Error","Message":${text}}`],
	['a limit', 429, (text) => `{"Status":"Error","ExceptionMessage":${text}}`],
	[
		'a request id',
		200,
		(text) => `{"Status":"Success","Message":{"Id":${text},"IsSuccessful":true}}`,
	],
	['an unknown reply', 200, (text) => `{"Echo":${text}}`],
	['a failing reply', 503, (text) => `{"Echo":${text}}`],
	['an unknown page', 200, (text) => `<html>${text}</html>`],
];

async function verdictOn(statusCode: number, body: string): Promise<object> {
	// As much of n8n's context as a call uses; engine tests go through the real one.
	const context = {
		getExecutionCancelSignal: () => undefined,
		helpers: { httpRequestWithAuthentication: async () => ({ statusCode, headers: {}, body }) },
	} as unknown as IExecuteFunctions;
	const account: Account = {
		origin: 'https://api.leadsquared.com',
		host: 'api.leadsquared.com',
		rateLimit: 25,
		paceName: 'reply.test',
		redactKeys: keyRedactor({ accessKey: ACCESS, secretKey: SECRET }),
		credential: { accessKey: ACCESS, secretKey: SECRET },
	};
	const call: Call<BulkReply> = {
		method: 'POST',
		path: 'Task.svc/BulkUpdateAppointmentTime',
		body: { Value: 1 },
		repeatable: 'always',
		readContract: bulkContract([]),
	};
	return await sendOnce(context, account, call, 1_000);
}

describe.each(PLACES)('the keys in %s', (_place, status, place) => {
	it.each(WRITERS)('are taken out, however its JSON writes them: %s', async (_how, write) => {
		for (const key of [ACCESS, SECRET]) {
			// The writer is right: a JSON reader gets the key back.
			expect(JSON.parse(write(key))).toBe(key);
			const words = Object.values(await verdictOn(status, place(write(key)))).map(String);
			expect(words.join(' ')).not.toContain(key);
			expect(words.join(' ')).not.toContain(encodeURIComponent(key));
		}
	});
});
