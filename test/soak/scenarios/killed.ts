import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { FaultMix } from '../faultMix';
import type { Report } from '../report';
import type { Stage } from '../stage';
import { checkSecrets, checkTruth, formsOf, told } from '../truth';
import { makeWorld, SOME_OF_ALL } from '../world';

const KILLED_AFTER_CALLS = 60;

/** Kills the process of a run in its middle, and runs the same again: that ends right, since times are absolute. */
export async function killedAndRunAgain(stage: Stage, seed: number, report: Report): Promise<void> {
	const count = 2_000;
	const world = makeWorld(seed, count, SOME_OF_ALL);
	const simulator = await stage.simulator(seed, [world]);
	const mix = new FaultMix({ seed, percent: 20 });
	const child = start({ seed, count, url: simulator.url, keys: simulator.keys });
	const exit = once(child, 'exit');
	const output = textOf(child);
	simulator.faults.decide = (call) => {
		if (simulator.received.length >= KILLED_AFTER_CALLS) child.kill('SIGKILL');
		return mix.decide(call);
	};
	const [code, signal] = (await exit) as [number | null, string | null];
	report.check(
		signal === 'SIGKILL',
		() => `the child ended by itself with ${String(code)}: ${output()}`,
	);
	report.check(
		!formsOf(simulator.keys).some((form) => output().includes(form)),
		() => 'the child printed a key',
	);
	await simulator.disconnected();
	await simulator.drained();
	const done = [...world.asked].filter(
		([id, { FromDate }]) => simulator.appointment(id)?.DueDate === FromDate,
	).length;
	report.fact('appointments moved when it was killed', `${done} of ${world.asked.size}`);
	report.check(done > 0 && done < world.asked.size, () => 'the child was not killed in the middle');
	simulator.received.length = 0;
	simulator.faults.decide = mix.decide;
	const run = await stage.move(simulator, world);
	await simulator.drained();
	report.check(run.status === 'success', () => `the second run ended as ${run.status}`);
	report.fact(
		'items of the second run',
		told(checkTruth(run, world, simulator, report, { afterAnother: true })),
	);
	checkSecrets(run, world, simulator, report);
}

/** What the child is told, on its standard input. */
export interface ChildTask {
	seed: number;
	count: number;
	url: string;
	keys: { accessKey: string; secretKey: string };
}

function start(task: ChildTask): ChildProcess {
	const script = join(__dirname, 'child.ts');
	const child = spawn(process.execPath, ['--import', 'tsx', script], {
		stdio: ['pipe', 'pipe', 'pipe'],
	});
	child.stdin.end(JSON.stringify(task));
	return child;
}

function textOf({ stdout, stderr }: ChildProcess): () => string {
	let text = '';
	for (const stream of [stdout, stderr]) {
		stream?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
	}
	return () => text;
}
