/** Status Webhook URL, http or https; which batch a callback belongs to stands in its query. */
import fc from 'fast-check';

import { identifyBatch, readStatusWebhookUrl } from '../../../nodes/LeadSquared/run/inBatches/plan';
import { ok, refuse } from '../../../nodes/LeadSquared/values/result';

const REFUSED = refuse(
	'is not a whole URL',
	'Use a whole URL that begins with https:// or http://.',
);

describe('a status webhook URL', () => {
	it.each([undefined, null, '', ' ', '\n\t'])('is none: %j', (value) => {
		expect(readStatusWebhookUrl(value)).toEqual(ok(undefined));
	});

	it.each([
		'https://example.com',
		'https://example.com/',
		'http://track.example.com/l/PostDataToFile.aspx',
		'https://n8n.example.com/webhook/9f1c?token=a%2Fb+c&x=%zz&y=é#part?not=query',
		'HTTPS://EXAMPLE.COM/Path',
		'https://example.com:8443/hook',
		'https://user:password@example.com/hook',
		'https://例え.jp/フック',
		'https://203.0.113.7/hook',
		'https://[2001:db8::1]/hook',
		'https://example.com/?',
		'https://example.com/#',
		'https://example.com/a//b/../c',
	])('%s is taken as it stands', (url) => {
		expect(readStatusWebhookUrl(url)).toEqual(ok({ url, unreachable: false }));
		expect(readStatusWebhookUrl(` ${url}\n`)).toEqual(ok({ url, unreachable: false }));
	});

	it.each([
		...['example.com', 'example.com/hook', 'www.example.com', '/webhook/x', 'webhook', '?x=1'],
		...['//example.com/hook', '\\\\example.com\\hook', 'https:example.com', 'https:/example.com'],
		...[
			'https:///example.com',
			'https:////example.com',
			'https://',
			'http://',
			'https://?x',
			'https://#x',
		],
		...[
			'javascript:alert(1)',
			'JavaScript://example.com/%0aalert(1)',
			'data:text/plain,x',
			'file:///etc/passwd',
		],
		...[
			'ftp://example.com',
			'ws://example.com',
			'mailto:a@example.com',
			'blob:https://example.com/x',
		],
		...[
			'https//example.com',
			'http:example.com',
			'htps://example.com',
			' javascript:https://example.com',
		],
		...[
			'https://example.com:99999/',
			'https://exa mple.com/',
			'https://[::1',
			'https://example.com\u0000/',
		],
		...[
			'https://%zz/',
			'https://a<b>/',
			'"https://example.com"',
			'{{ $json.url }}',
			'x https://example.com',
		],
	])('%j is refused', (value) => {
		expect(readStatusWebhookUrl(value)).toEqual(REFUSED);
	});

	it.each([5, true, {}, [], ['https://example.com'], new URL('https://example.com')])(
		'%p, which is no text, is refused',
		(value) => {
			expect(readStatusWebhookUrl(value)).toEqual(REFUSED);
		},
	);

	it.each([
		'https://example.com/a b',
		'https://example.com/a\nb',
		'https://example.com/a\tb',
		'https://example.com/\u0000',
	])(
		'with white space or control characters inside is refused, since no URL holds them: %j',
		(url) => {
			expect(readStatusWebhookUrl(url)).toEqual(REFUSED);
		},
	);

	it.each([
		'http://localhost:5678/webhook/x',
		'https://LOCALHOST/x',
		'http://localhost./x',
		'http://n8n.localhost/x',
		'http://127.0.0.1:5678/x',
		'http://127.255.255.254/x',
		'http://127.1/x',
		'http://0x7f.0.0.1/x',
		'http://2130706433/x',
		'http://[::1]:5678/x',
		'http://[0:0:0:0:0:0:0:1]/x',
		'http://user@localhost/x',
	])('%s names this machine', (url) => {
		expect(readStatusWebhookUrl(url)).toEqual(ok({ url, unreachable: true }));
	});

	it.each([
		'https://localhost.example.com/x',
		'https://notlocalhost/x',
		'https://127.0.0.1.example.com/x',
		'https://example.com/localhost',
		'https://example.com/?host=127.0.0.1',
		'https://localhost@example.com/x',
		'https://128.0.0.1/x',
		'https://[2001:db8::1]/x',
	])('%s does not name this machine', (url) => {
		expect(readStatusWebhookUrl(url)).toEqual(ok({ url, unreachable: false }));
	});
});

describe('the batch in a webhook URL', () => {
	const identity = { batch: 2, batches: 4, executionId: '231' };

	it.each([
		['https://example.com', 'https://example.com?batch=2&batches=4&executionId=231'],
		['https://example.com/hook', 'https://example.com/hook?batch=2&batches=4&executionId=231'],
		['https://example.com/hook?', 'https://example.com/hook?batch=2&batches=4&executionId=231'],
		[
			'https://example.com/hook?a=1',
			'https://example.com/hook?a=1&batch=2&batches=4&executionId=231',
		],
		[
			'https://example.com/hook?a=1&',
			'https://example.com/hook?a=1&batch=2&batches=4&executionId=231',
		],
		['https://example.com/hook?a', 'https://example.com/hook?a&batch=2&batches=4&executionId=231'],
		['https://example.com/#top', 'https://example.com/?batch=2&batches=4&executionId=231#top'],
		[
			'https://example.com/?a=1#top',
			'https://example.com/?a=1&batch=2&batches=4&executionId=231#top',
		],
		[
			'https://example.com/#top?a=1',
			'https://example.com/?batch=2&batches=4&executionId=231#top?a=1',
		],
		['https://example.com/?#', 'https://example.com/?batch=2&batches=4&executionId=231#'],
		['https://example.com/#a#b', 'https://example.com/?batch=2&batches=4&executionId=231#a#b'],
		[
			'https://example.com/?batch=9',
			'https://example.com/?batch=9&batch=2&batches=4&executionId=231',
		],
		[
			'https://example.com/?a=%zz+%2F&b=é',
			'https://example.com/?a=%zz+%2F&b=é&batch=2&batches=4&executionId=231',
		],
		[
			'https://example.com/?a=1?b=2',
			'https://example.com/?a=1?b=2&batch=2&batches=4&executionId=231',
		],
		['HTTPS://EXAMPLE.com/A/../b', 'HTTPS://EXAMPLE.com/A/../b?batch=2&batches=4&executionId=231'],
	])('%s becomes %s', (url, identified) => {
		expect(identifyBatch(url, identity)).toBe(identified);
	});

	it('is read back from the query, and the URL’s own text is kept byte by byte', () => {
		const text = fc.string({ unit: fc.constantFrom(...Array.from('ab0/.-_~%+=&;:@!$,é ')) });
		const parts = fc.record({
			path: text.map((path) => `/${path}`),
			query: fc.option(text),
			fragment: fc.option(fc.oneof(text, fc.constantFrom('?x=1', '#', '?'))),
		});
		fc.assert(
			fc.property(
				parts,
				fc.integer({ min: 1, max: 10_000 }),
				fc.integer({ min: 1, max: 10_000 }),
				fc.string({ minLength: 1 }),
				({ path, query, fragment }, batch, batches, executionId) => {
					const head = `https://example.com${path}${query === null ? '' : `?${query}`}`;
					const tail = fragment === null ? '' : `#${fragment}`;
					const identified = identifyBatch(head + tail, { batch, batches, executionId });
					expect(identified.startsWith(head)).toBe(true);
					expect(identified.endsWith(tail)).toBe(true);
					const added = identified.slice(head.length, identified.length - tail.length);
					expect(added).toMatch(/^[?&]?batch=\d+&batches=\d+&executionId=[^&#]+$/);
					const read = new URL(identified).searchParams;
					expect([read.getAll('batch').at(-1), read.getAll('batches').at(-1)]).toEqual([
						String(batch),
						String(batches),
					]);
					expect(read.getAll('executionId').at(-1)).toBe(executionId);
				},
			),
			{ numRuns: 1_000 },
		);
	});
});
