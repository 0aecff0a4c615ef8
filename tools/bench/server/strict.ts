/** The strict simulator of LeadSquared in a process of its own. Tells on demand how it answered. */
import { type Settings, startSimulator } from '../../../test/simulator';
import type { StrictMessage, StrictReport } from './strictMessages';

async function main(): Promise<void> {
	const options = JSON.parse(process.argv[2] ?? '{}') as Pick<Settings, 'latencyMs' | 'rateLimit'>;
	const simulator = await startSimulator({
		...options,
		bulkUpdate: { unknownIdIsBad: false },
	});
	const tell = (message: StrictMessage): void => {
		process.send?.(message);
	};
	process.on('message', () => {
		const report: StrictReport = { accepted: 0, limited: 0, other: 0, appointments: 0 };
		for (const { answered, json } of simulator.received) {
			const status = typeof answered === 'object' ? answered.status : undefined;
			if (status === 200) {
				report.accepted += 1;
				report.appointments += (json as { TaskList: unknown[] }).TaskList.length;
			} else if (status === 429) report.limited += 1;
			else report.other += 1;
		}
		tell({ report });
	});
	tell({ target: { url: simulator.url, ...simulator.keys } });
}

process.on('disconnect', () => {
	process.exit();
});
void main();
