/** Rows of faults for one list or one appointment, and what the record says was carried out. */
import { carrying, inTurn } from '../../simulator';
import { call, ID, MOVED, OLD, OTHER_ID, SIGN_IN, timesOf, update, useSimulator } from './support';

const start = useSimulator();
const exception = { type: 'MXDuplicateEntryException', message: 'already in progress' };

it('plays its steps to each list by itself, then lets calls pass', async () => {
	const simulator = await start();
	simulator.faults.decide = inTurn([
		{ kind: 'reset', applied: true },
		{ kind: 'refused', exception },
	]);
	for (const ids of [[ID], [OTHER_ID], [ID, OTHER_ID]]) {
		await expect(update(simulator, ids)).rejects.toMatchObject({ code: 'ECONNRESET' });
	}
	expect((await update(simulator, [ID])).status).toBe(500);
	expect((await update(simulator, [OTHER_ID])).status).toBe(500);
	expect((await update(simulator, [ID])).status).toBe(200);
	expect((await call(simulator, { path: SIGN_IN })).status).toBe(200);
});

it('plays them to the calls that name an appointment, in whatever list', async () => {
	const simulator = await start();
	const steps = [undefined, { kind: 'emptyStatus', status: 504 }, { kind: 'limited' }] as const;
	simulator.faults.decide = inTurn(steps, carrying(ID.toUpperCase()));
	const statusOf = async (ids: string[]) => (await update(simulator, ids)).status;
	expect(await statusOf([OTHER_ID, ID])).toBe(200);
	expect(await statusOf([OTHER_ID])).toBe(200);
	expect(await statusOf([ID.toUpperCase()])).toBe(504);
	expect(await statusOf([ID, OTHER_ID])).toBe(429);
	expect(await statusOf([ID])).toBe(200);
});

it.each([
	[{ kind: 'reset', applied: true }, [ID]],
	[{ kind: 'timedOut', applied: true }, [ID]],
	[{ kind: 'timedOut' }, undefined],
	[{ kind: 'limited' }, undefined],
	[{ kind: 'delay', ms: 0 }, [ID]],
] as const)('the record tells whether %j was carried out', async (fault, carriedOut) => {
	const simulator = await start();
	simulator.faults.push(fault);
	await update(simulator, [ID.toUpperCase()]).catch(() => undefined);
	await simulator.drained();
	expect(simulator.received[0]?.carriedOut).toEqual(carriedOut);
	expect(timesOf(simulator, ID)).toEqual(carriedOut === undefined ? OLD : MOVED);
});

it('the record names the entries of a list that have an appointment, and no other', async () => {
	const simulator = await start({ bulkUpdate: { badId: 'skip' } });
	await update(simulator, ['not-a-guid', OTHER_ID, ID]);
	expect(simulator.received[0]?.carriedOut).toEqual([OTHER_ID, ID]);
});
