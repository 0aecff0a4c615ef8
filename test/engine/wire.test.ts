import { listen } from './listener';
import { at, entries, entry, item, items, taskId, UPDATE_PATH, useStage } from './support';

const stage = useStage();

describe('the request', () => {
	it('is the documented example of LeadSquared, byte by byte', async () => {
		const json = {
			UserTaskId: '0aa0b97c-a507-11e8-a43f-02742c1c8abe',
			FromDate: '2018-09-29T12:30:00Z',
			ToDate: '2018-09-29T12:30:00Z',
		};
		const statusWebhookUrl = 'http://track.example.com/l/PostDataToFile.aspx';
		const run = await stage.move([{ json }], { parameters: { statusWebhookUrl } });
		expect(run.error).toBeUndefined();
		expect(stage.simulator.received).toHaveLength(1);
		const { method, path, headers, body } = at(stage.updates);
		expect(`${method} ${path}`).toBe('POST /v2/Task.svc/BulkUpdateAppointmentTime');
		expect(body).toBe(
			'{"TaskList":[{"UserTaskId":"0aa0b97c-a507-11e8-a43f-02742c1c8abe",' +
				'"FromDate":"2018-09-29 12:30:00","ToDate":"2018-09-29 12:30:00"}],' +
				'"StatusWebhookURL":"http://track.example.com/l/PostDataToFile.aspx"}',
		);
		expect(headers['content-type']).toBe('application/json');
		expect(headers['content-length']).toBe(String(Buffer.byteLength(body)));
	});

	it.each(['', '   ', '={{ $json.nowhere }}', '={{ null }}'])(
		'has no StatusWebhookURL key when the field is %j',
		async (statusWebhookUrl) => {
			await stage.move(items(1), { parameters: { statusWebhookUrl } });
			expect(at(stage.updates).body).toBe(JSON.stringify({ TaskList: [entry(0)] }));
		},
	);

	it('carries the task ids with the space around them cut and their case kept', async () => {
		const upper = taskId(10).toUpperCase();
		await stage.move([item(0, { UserTaskId: ` \t${upper}\n` })]);
		expect(at(at(stage.sent)).UserTaskId).toBe(upper);
	});

	it('moves the appointments, and LeadSquared calls the webhook back', async () => {
		const receiver = await listen();
		try {
			const { simulator } = stage;
			simulator.settings.bulkUpdate.unknownIdIsBad = true;
			const before = { DueDate: '2026-01-01 00:00:00', EndDate: '2026-01-01 00:30:00' };
			simulator.addAppointments(
				[0, 1, 2].map((n) => ({ UserTaskId: taskId(n).toUpperCase(), ...before })),
			);
			const run = await stage.move(items(2), {
				parameters: { statusWebhookUrl: `${receiver.url}/status?own=1` },
			});
			expect(run.error).toBeUndefined();
			await simulator.drained();
			const times = [0, 1, 2].map((n) => simulator.appointment(taskId(n)));
			expect(times).toMatchObject([
				...entries(2).map(({ FromDate, ToDate }) => ({ DueDate: FromDate, EndDate: ToDate })),
				before,
			]);
			expect(receiver.arrivals.map(({ method, url }) => `${method} ${url}`)).toEqual([
				'POST /status?own=1',
			]);
		} finally {
			await receiver.stop();
		}
	});
});

describe('Status Webhook URL', () => {
	const urlsSent = async (statusWebhookUrl: string, identify: boolean, count = 1) => {
		const options = { identifyBatchInWebhookUrl: identify, batchSize: 2 };
		const run = await stage.move(items(count), { parameters: { statusWebhookUrl, options } });
		expect(run.error).toBeUndefined();
		return stage.updates.map(({ json }) => (json as { StatusWebhookURL: string }).StatusWebhookURL);
	};

	it.each([
		'https://n8n.example.com/webhook/status',
		'HTTPS://N8N.Example.com:443/./Webhook/%7Estatus/?q=a+b&q=%c3%bc&empty=&flag#Part?two',
		'http://user:pass@n8n.example.com/ü/%2F?next=https://other.example.com/?a=1',
		'https://n8n.example.com',
	])('goes out byte by byte: %s', async (url) => {
		expect(await urlsSent(url, false)).toEqual([url]);
	});

	it.each([
		['https://x.example.com/status', 'https://x.example.com/status?', ''],
		['https://x.example.com/status?', 'https://x.example.com/status?', ''],
		['https://x.example.com/status?own=%e4&b', 'https://x.example.com/status?own=%e4&b&', ''],
		['https://x.example.com/status?own=1&', 'https://x.example.com/status?own=1&', ''],
		['https://x.example.com/status#a?b#c', 'https://x.example.com/status?', '#a?b#c'],
		['https://x.example.com/status?own=1#part', 'https://x.example.com/status?own=1&', '#part'],
		['https://x.example.com', 'https://x.example.com?', ''],
	])('names batch, batches and executionId behind its own query: %s', async (url, front, back) => {
		const execution = (await stage.executionId()) + 1;
		const sent = await urlsSent(url, true, 3);
		const expected = [1, 2].map(
			(batch) => `${front}batch=${batch}&batches=2&executionId=${execution}${back}`,
		);
		expect([...sent].sort()).toEqual(expected);
	});

	it('names the batch of the appointments that go out with it, in every part of a refused batch', async () => {
		stage.simulator.settings.bulkUpdate.badId = 'refuseList';
		stage.simulator.settings.bulkUpdate.unknownIdIsBad = true;
		stage.simulator.addAppointments(
			[0, 2, 3].map((n) => ({
				UserTaskId: taskId(n),
				DueDate: '2026-01-01 00:00:00',
				EndDate: '2026-01-01 00:00:00',
			})),
		);
		await stage.move(items(4), {
			onError: 'continueRegularOutput',
			parameters: {
				statusWebhookUrl: 'https://x.example.com/',
				options: { identifyBatchInWebhookUrl: true, batchSize: 2 },
			},
		});
		const carried = stage.updates.map(({ json }) => {
			const { StatusWebhookURL, TaskList } = json as {
				StatusWebhookURL: string;
				TaskList: unknown[];
			};
			const { searchParams } = new URL(StatusWebhookURL);
			return `${String(searchParams.get('batch'))} of ${String(searchParams.get('batches'))}: ${TaskList.length}`;
		});
		expect(carried.sort()).toEqual(['1 of 2: 1', '1 of 2: 1', '1 of 2: 2', '2 of 2: 2']);
	});

	it('is read once, with the first item, and so are the options', async () => {
		const list = items(3).map(({ json }, n) => ({
			json: { ...json, url: `https://x.example.com/${n}`, size: n + 1 },
		}));
		await stage.move(list, {
			parameters: {
				statusWebhookUrl: '={{ $json.url }}',
				options: { batchSize: '={{ $json.size }}' },
			},
		});
		expect(stage.updates.map(({ json }) => json)).toMatchObject(
			Array<object>(3).fill({ StatusWebhookURL: 'https://x.example.com/0' }),
		);
	});

	it.each([
		'n8n.example.com/webhook',
		'/webhook/status',
		'ftp://n8n.example.com/status',
		'javascript:alert(1)',
		'https://',
		'https:///status',
		'https:n8n.example.com',
		'https://n8n example.com/',
	])('is refused by name when it is not a whole http or https URL: %s', async (url) => {
		const run = await stage.move(items(1), { parameters: { statusWebhookUrl: url } });
		expect(run.error?.message).toBe(`Status Webhook URL is ${JSON.stringify(url)}`);
		expect(stage.simulator.received).toEqual([]);
	});
});

describe('the keys', () => {
	it('are sent in the two headers, and stand nowhere else in the request', async () => {
		await stage.move(items(30), { parameters: { statusWebhookUrl: 'https://x.example.com/' } });
		const { accessKey, secretKey } = stage.simulator.keys;
		expect(stage.updates).toHaveLength(2);
		for (const { headers, path, rawQuery, body } of stage.updates) {
			const { 'x-lsq-accesskey': access, 'x-lsq-secretkey': secret, ...others } = headers;
			expect({ access, secret }).toEqual({ access: accessKey, secret: secretKey });
			expect(path).toBe(UPDATE_PATH);
			expect(rawQuery).toBe('');
			expectNoKeys(JSON.stringify(others) + body);
		}
	});

	it('are sent in the query, percent-encoded, and stand nowhere else in the request', async () => {
		const accessKey = 'u$r+1=2&3/4?5#6%7@8:9';
		const secretKey = "s'(e)c*r!e~t$$&amp;==";
		stage.simulator.addUser({ accessKey, secretKey });
		const run = await stage.move(items(30), {
			credential: { accessKey, secretKey, sendKeysIn: 'query' },
		});
		expect(run.error).toBeUndefined();
		expect(stage.updates).toHaveLength(2);
		for (const { headers, query, rawQuery, body, keysFrom } of stage.updates) {
			expect(keysFrom).toBe('query');
			expect(query).toEqual({ accessKey, secretKey });
			// Whatever has a meaning in a query or is lost in one stands as %XX.
			expect(rawQuery).toMatch(/^accessKey=[^$+=&/?#@: ]+&secretKey=[^$+=&/?#@: ]+$/);
			const others = JSON.stringify(headers) + body;
			for (const key of [accessKey, secretKey]) {
				expect(others).not.toContain(key);
				expect(others).not.toContain(encodeURIComponent(key));
			}
		}
	});

	it('are sent without the space that copying left around them', async () => {
		const { accessKey, secretKey } = stage.simulator.keys;
		const run = await stage.move(items(1), {
			credential: { accessKey: ` ${accessKey}\n`, secretKey: `\t${secretKey} ` },
		});
		expect(run.error).toBeUndefined();
		expect(at(stage.updates).headers).toMatchObject({
			'x-lsq-accesskey': accessKey,
			'x-lsq-secretkey': secretKey,
		});
	});

	function expectNoKeys(text: string) {
		const { accessKey, secretKey } = stage.simulator.keys;
		for (const key of [accessKey, secretKey]) {
			expect(text).not.toContain(key);
			expect(text).not.toContain(encodeURIComponent(key));
			expect(text).not.toContain(Buffer.from(key).toString('base64'));
		}
	}
});
