/** The parts that need no server. */
import fc from 'fast-check';

import { formatRead, formatWritten, parseDay, parseWritten } from '../../simulator/dates';
import { logLine } from '../../simulator/logLine';
import type { ReceivedCall } from '../../simulator';

describe('dates', () => {
	const seconds = fc.integer({ min: Date.UTC(1970, 0) / 1000, max: Date.UTC(9999, 11, 31) / 1000 });

	it('come back as they were written', () => {
		fc.assert(
			fc.property(seconds, (second) => {
				const written = formatWritten(second * 1000);
				expect(parseWritten(written)).toBe(second * 1000);
				expect(formatRead(written, 'wcf')).toBe(`/Date(${second * 1000}+0000)/`);
				expect(formatRead(written, 'fraction')).toBe(`${written}.000`);
			}),
		);
	});

	it('are taken in one form only', () => {
		const pad = (number: number) => String(number).padStart(2, '0');
		const any = fc.record({
			year: fc.constantFrom('1900', '2023', '2024', '2100'),
			month: fc.nat(14),
			day: fc.nat(33),
			hour: fc.nat(25),
			minute: fc.nat(61),
			second: fc.nat(61),
		});
		fc.assert(
			fc.property(any, ({ year, month, day, hour, minute, second }) => {
				const lengths = [
					31,
					Number(year) === 2024 ? 29 : 28,
					31,
					30,
					31,
					30,
					31,
					31,
					30,
					31,
					30,
					31,
				];
				const real = day >= 1 && day <= (lengths[month - 1] ?? 0);
				const date = `${year}-${pad(month)}-${pad(day)}`;
				const time = `${date} ${pad(hour)}:${pad(minute)}:${pad(second)}`;
				expect(parseDay(date) !== undefined).toBe(real);
				expect(parseWritten(time) !== undefined).toBe(
					real && hour < 24 && minute < 60 && second < 60,
				);
			}),
			{ numRuns: 1_000 },
		);
	});
});

describe('a line of the log', () => {
	const time = new Date('2026-01-02T03:04:05.678Z');
	const received: ReceivedCall = {
		at: 0,
		method: 'POST',
		path: '/v2/X',
		query: { secretKey: 'S3' },
		rawQuery: 'secretKey=S3',
		headers: { 'x-lsq-secretkey': 'S3' },
		body: 'S3',
		keysFrom: 'query',
		inFlight: 1,
	};

	it.each<[Partial<ReceivedCall>, string]>([
		[{ answered: { status: 200, body: 'S3' } }, '200'],
		[{ answered: 'reset', json: { TaskList: [1, 2] } }, 'reset  2 tasks'],
		[{ answered: 'hang', json: { TaskList: [] } }, 'hang  0 tasks'],
		[{ answered: 'callerLeft', json: { TaskList: 5 } }, 'callerLeft'],
		[
			{ answered: { status: 400, body: '' }, json: 4, because: 'not\nan object' },
			'400  (not an object)',
		],
		[{}, 'open'],
	])('%j', (change, end) => {
		const line = logLine({ ...received, ...change }, time);
		expect(line).toBe(`03:04:05.678  POST  /v2/X  ${end}`);
	});
});
