/** How many appointments fit into one call: halved until it fits, and never less than what has fitted. */
import { CallSize } from '../../../nodes/LeadSquared/run/inBatches/callSize';

type Event = ['refused' | 'accepted', number];

it.each<[string, Event[], number]>([
	['nothing was too large', [['accepted', 25]], Infinity],
	['half of what was too large', [['refused', 100]], 50],
	[
		'half again',
		[
			['refused', 100],
			['refused', 50],
		],
		25,
	],
	[
		'what fitted',
		[
			['refused', 100],
			['refused', 50],
			['accepted', 25],
		],
		25,
	],
	[
		'what fitted, were it more than half',
		[
			['refused', 100],
			['accepted', 60],
		],
		60,
	],
	[
		'what fitted, whatever is refused below it',
		[
			['accepted', 25],
			['refused', 100],
			['refused', 10],
		],
		50,
	],
	[
		'nothing is known where a single one is too large',
		[
			['refused', 4],
			['refused', 2],
			['refused', 1],
		],
		Infinity,
	],
])('%s', (_, events, most) => {
	const size = new CallSize();
	for (const [event, appointments] of events) size[event](appointments);
	expect(size.most).toBe(most);
});
