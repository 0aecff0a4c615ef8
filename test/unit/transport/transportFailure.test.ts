/** A call that got no reply: what happened, whether it can have arrived, and nothing else of the error. */
import fc from 'fast-check';
import { type INode, NodeApiError } from 'n8n-workflow';

import { classifyTransportFailure as classify } from '../../../nodes/LeadSquared/transport/transportFailure';

const NODE: INode = {
	id: '1',
	name: 'LeadSquared',
	type: 'n8n-nodes-leadsquared-crm.leadSquared',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** A failure that is no answer, be it of a proxy. */
function classifyTransportFailure(error: unknown) {
	const verdict = classify(error);
	if (verdict.kind === 'refused') throw new Error(verdict.type);
	return verdict;
}

const UNKNOWN_HOST = 'was not found: its host name is unknown';
const REFUSED = 'refused the connection';
const UNREACHABLE = 'cannot be reached from this network';
const TLS = 'did not prove who it is (TLS certificate)';
const LATE = 'did not answer in time';
const CLOSED = 'closed the connection';
const ELSE = 'could not be reached';
const MAYBE = { kind: 'passing', mayHaveHappened: true };
const ALL = [UNKNOWN_HOST, REFUSED, UNREACHABLE, TLS, LATE, CLOSED, ELSE];

const CODES = [
	['ENOTFOUND', 'getaddrinfo ENOTFOUND api.leadsquared.com', UNKNOWN_HOST, false],
	['EAI_AGAIN', 'getaddrinfo EAI_AGAIN api.leadsquared.com', UNKNOWN_HOST, false],
	['ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:3000', REFUSED, false],
	['EHOSTUNREACH', 'read EHOSTUNREACH', UNREACHABLE, true],
	['ENETUNREACH', 'write ENETUNREACH', UNREACHABLE, true],
	['CERT_HAS_EXPIRED', 'certificate has expired', TLS, false],
	['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate', TLS, false],
	['SELF_SIGNED_CERT_IN_CHAIN', 'self-signed certificate in certificate chain', TLS, false],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unable to verify the first certificate', TLS, false],
	['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unable to get local issuer certificate', TLS, false],
	['ERR_TLS_CERT_ALTNAME_INVALID', "Hostname/IP does not match certificate's altnames", TLS, false],
	['EPROTO', 'write EPROTO 00:error:wrong version number', TLS, false],
	['ETIMEDOUT', 'read ETIMEDOUT', LATE, true],
	['ECONNABORTED', 'timeout of 60000ms exceeded', LATE, true],
	['ECONNRESET', 'read ECONNRESET', CLOSED, true],
	['ECONNRESET', 'socket hang up', CLOSED, true],
	['EPIPE', 'write EPIPE', CLOSED, true],
	['ERR_UNHEARD_OF', 'something else', ELSE, true],
] as const;

function failure(code: string, message: string): Error {
	return Object.assign(new Error(message), { code });
}

describe.each(CODES)('%s (%s)', (code, message, what, arrived) => {
	const right = { kind: 'passing', what, message: '', mayHaveHappened: arrived };

	it('is reported as what it is', () => {
		expect(classifyTransportFailure(failure(code, message))).toEqual(right);
		expect(classifyTransportFailure({ code })).toEqual(right);
	});

	it('is found inside what n8n and axios make of it', () => {
		const inner = failure(code, message);
		expect(classifyTransportFailure(new Error('failed', { cause: inner }))).toEqual(right);
		expect(classifyTransportFailure({ cause: { cause: inner } })).toEqual(right);
		expect(classifyTransportFailure({ cause: { errorResponse: { cause: inner } } })).toEqual(right);
		expect(classifyTransportFailure({ errorResponse: inner })).toEqual(right);
		expect(classifyTransportFailure({ errorResponse: { cause: { code } } })).toEqual(right);
		expect(classifyTransportFailure({ messages: [`${code}: ${message}`] })).toEqual(right);
		expect(classifyTransportFailure({ description: `${code}: ${message}` })).toEqual(right);
		expect(classifyTransportFailure(`${code}: ${message}`)).toEqual(right);
	});

	it('is found inside n8n’s own error', () => {
		const error = new NodeApiError(NODE, failure(code, message) as never);
		expect(classifyTransportFailure(error)).toEqual(right);
	});
});

describe('a failure while connecting', () => {
	it.each([
		['EHOSTUNREACH', 'connect EHOSTUNREACH 10.0.0.1:443', UNREACHABLE],
		['ENETUNREACH', 'connect ENETUNREACH 2001:db8::1:443', UNREACHABLE],
		['ETIMEDOUT', 'connect ETIMEDOUT 203.0.113.7:443', LATE],
	])('%s: nothing was sent', (code, message, what) => {
		const right = { kind: 'passing', what, message: '', mayHaveHappened: false };
		const inner = failure(code, message);
		expect(classifyTransportFailure(inner)).toEqual(right);
		expect(classifyTransportFailure({ cause: { errorResponse: { cause: inner } } })).toEqual(right);
		expect(classifyTransportFailure({ messages: [`${code}: ${message}`] })).toEqual(right);
		expect(classifyTransportFailure(new NodeApiError(NODE, inner as never))).toEqual(right);
	});
});

describe('a failure', () => {
	it('without a code is known by its words where they are clear', () => {
		expect(classifyTransportFailure(new Error('socket hang up')).what).toBe(CLOSED);
		expect(classifyTransportFailure(new Error('The connection was aborted')).what).toBe(CLOSED);
		expect(classifyTransportFailure(new Error('Request timed out')).what).toBe(LATE);
		expect(classifyTransportFailure(new Error('self-signed certificate')).what).toBe(TLS);
		expect(classifyTransportFailure(new Error('Socket hang up')).what).toBe(CLOSED);
		expect(classifyTransportFailure(new Error('Timeout of 60 s')).what).toBe(LATE);
		expect(classifyTransportFailure(new Error('Certificate has expired')).what).toBe(TLS);
	});

	it('of which nothing is known may have happened', () => {
		const right = { kind: 'passing', what: ELSE, message: '', mayHaveHappened: true };
		for (const error of [
			undefined,
			null,
			'',
			0,
			5,
			true,
			Symbol('x'),
			{},
			[],
			new Error(''),
			() => 1,
			{ code: 5 },
			{ cause: null, messages: 'ECONNREFUSED' },
		]) {
			expect(classifyTransportFailure(error)).toEqual(right);
		}
	});

	it.each([
		['ECONNRESET', 'https://certificates.example/v2 failed'],
		['ETIMEDOUT', 'no answer from https://certificate-host.example'],
		['EPIPE', 'the certificate was good'],
	])(
		'whose code %s says that the call may have arrived is never reported as unsent for its words: %s',
		(code, message) => {
			expect(classifyTransportFailure(failure(code, message))).toMatchObject(MAYBE);
			expect(classifyTransportFailure({ message, cause: { code } })).toMatchObject(MAYBE);
		},
	);

	it.each(['xECONNREFUSEDx', 'MY_ENOTFOUND_CODE', 'EPIPELINE'])(
		'is not known by a part of a word: %s',
		(code) => {
			expect(classifyTransportFailure({ code }).what).toBe(ELSE);
		},
	);

	it('that wraps itself ends', () => {
		const error: { code: string; cause?: unknown; errorResponse?: unknown } = {
			code: 'ECONNREFUSED',
		};
		error.cause = error;
		error.errorResponse = { cause: error };
		expect(classifyTransportFailure(error).what).toBe(REFUSED);
	});

	it('passes on none of its words: they can hold the URL and with it the keys', () => {
		const secret = 'u$r-secret';
		const url = `https://api.leadsquared.com/v2/x?accessKey=${secret}&secretKey=${secret}`;
		const text = fc.oneof(
			fc.constantFrom(...CODES.map(([code]) => code), url, secret),
			fc.string(),
		);
		const fields = { code: text, message: text, description: text, messages: fc.array(text) };
		const error = fc.record({
			...fields,
			cause: fc.record(fields),
			errorResponse: fc.record({ ...fields, cause: fc.record(fields) }),
			config: fc.record({
				url: fc.constant(url),
				headers: fc.constant({ 'x-LSQ-SecretKey': secret }),
			}),
		});
		fc.assert(
			fc.property(error, (value) => {
				const verdict = classifyTransportFailure(value);
				expect(Object.keys(verdict).sort()).toEqual(['kind', 'mayHaveHappened', 'message', 'what']);
				expect(verdict.message).toBe('');
				expect(ALL).toContain(verdict.what);
			}),
			{ numRuns: 500 },
		);
	});
});

describe('an answer that the HTTP client cannot read', () => {
	it.each([
		['Z_DATA_ERROR', 'incorrect header check', /packed/],
		['Z_BUF_ERROR', 'unexpected end of file', /packed/],
		['ERR__ERROR_FORMAT_PADDING_1', 'Decompression failed', /packed/],
		['HPE_INVALID_CONSTANT', 'Parse Error: Expected HTTP/', /not HTTP/],
		['HPE_HEADER_OVERFLOW', 'Parse Error: Header overflow', /not HTTP/],
	])('%s is no missing one: the call may have been carried out', (code, message, what) => {
		const verdict = classifyTransportFailure(failure(code, message));
		expect(verdict).toMatchObject({ kind: 'unusable', final: false });
		expect(verdict.what).toMatch(what);
	});
});

describe('a proxy that lets no connection through', () => {
	it.each([
		['tunneling socket could not be established, statusCode=407', 407],
		['Proxy response (403) !== 200 when HTTP Tunneling', 403],
	])('is reported with its answer: %s', (message, status) => {
		expect(classify(new Error(message))).toMatchObject({
			kind: 'refused',
			status,
			cause: 'gateway',
		});
	});

	it.each([
		'tunneling socket could not be established, cause=connect ECONNREFUSED',
		'Proxy connection ended before receiving CONNECT response',
		'No header received from proxy CONNECT response',
	])('never had the call: %s', (message) => {
		expect(classifyTransportFailure(new Error(message))).toMatchObject({
			kind: 'passing',
			what: expect.stringContaining('proxy') as string,
			mayHaveHappened: false,
		});
	});
});
