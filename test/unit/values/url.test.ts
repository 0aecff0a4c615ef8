/** Which host names are this machine: keys go there without encryption, and nobody else can reach it by them. */
import { isLoopback, namesThisMachine } from '../../../nodes/LeadSquared/values/outside';

describe('this machine', () => {
	it.each(['localhost', '127.0.0.1', '127.255.0.9', '[::1]'])('is %s, and nothing else', (name) => {
		expect(isLoopback(name)).toBe(true);
		expect(namesThisMachine(name)).toBe(true);
	});

	it.each(['a.localhost', 'a.b.localhost', 'a.b.localhost.', 'localhost.'])(
		'is meant by %s, which a name server may give any address',
		(name) => {
			expect(isLoopback(name)).toBe(false);
			expect(namesThisMachine(name)).toBe(true);
		},
	);

	it.each([
		...[
			'',
			'local',
			'localhost.example',
			'xlocalhost',
			'localhost..',
			'127.0.0.1.example',
			'1127.0.0.1',
		],
		...['128.0.0.1', '0.0.0.0', '127.0.0', '[::2]', '::1x', '192.168.0.1', 'host.docker.internal'],
	])('is not %j', (name) => {
		expect(isLoopback(name)).toBe(false);
		expect(namesThisMachine(name)).toBe(false);
	});
});
