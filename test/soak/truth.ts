/** Holds what a run tells against what the simulator holds: the heart of the soak. */
import type { IDataObject } from 'n8n-workflow';
import { type EngineRun, follow } from '../engine/harness';
import { idsIn, type ReceivedCall, type Simulator } from '../simulator';
import { callsBy, knownBy, wasCarriedOut, wasLimited, wasRefusedAlone } from './calls';
import { whatIsWronglyRead } from './reading';
import type { Report } from './report';
import { checkBatchLinks, checkOwnResults, checkResults, type Fate } from './results';
import { NODE } from './stage';
import { type Case, OLD, type Times, type World } from './world';

/** Finds each item's fate by the links of the output; a missing, double or false link is a violation. */
function fatesOf(run: EngineRun, count: number, report: Report): Array<Fate | undefined> {
	const fates: Array<Fate | undefined> = Array.from({ length: count }, () => undefined);
	for (const [output, items] of run.node(NODE).outputs.entries()) {
		let place = -1;
		for (const [index, { json }] of items.entries()) {
			const links = follow(run, NODE, index, 'Start', { output });
			const [first = -1] = links;
			report.check(
				first > place,
				() => `output item ${index} is linked to nothing, or out of order`,
			);
			place = first;
			for (const link of links) {
				report.check(fates[link] === undefined, () => `item ${link} is linked twice`);
				fates[link] = fateOf(json);
			}
		}
	}
	fates.forEach((fate, item) => {
		report.check(fate !== undefined, () => `item ${item} is linked to no result`);
	});
	return fates;
}

/** A batch's result has its fields at the top, any other one below `leadSquared`. */
function fateOf(json: IDataObject): Fate {
	const own = (json.leadSquared ?? json) as IDataObject;
	const { outcome, success, settledBy } = own;
	return {
		outcome: success === true ? 'accepted' : typeof outcome === 'string' ? outcome : 'nothing',
		settledByReading: settledBy === 'reading',
		json,
	};
}

/** What a check of a run gives: how many items came to what; those that reading settled apart. */
export type Counts = Map<string, number>;

export interface TruthOptions {
	/** Whether LeadSquared refuses a list with an id that it does not know. */
	refusesMissing?: boolean;
	/** Whether an earlier run was ended in its middle: calls of it may still have come in. */
	afterAnother?: boolean;
	/** Whether the run had Settle Unknown Outcomes. */
	settled?: boolean;
}

/** Checks every item of a run against the simulator, whose queue must be empty. */
export function checkTruth(
	run: EngineRun,
	world: World,
	simulator: Simulator,
	report: Report,
	{ refusesMissing = true, afterAnother = false, settled = false }: TruthOptions = {},
): Counts {
	const calls = callsBy(simulator.received, idsIn);
	const fates = fatesOf(run, world.cases.length, report);
	const counts: Counts = new Map();
	world.cases.forEach((asked, item) => {
		const fate = fates[item];
		if (fate === undefined) return;
		const name = fate.settledByReading ? 'settled by reading' : fate.outcome;
		counts.set(name, (counts.get(name) ?? 0) + 1);
		const wrong =
			whatIsWrong(asked, fate, world, simulator, calls, refusesMissing) ??
			whatIsWronglyRead(asked.id, fate, world, simulator, settled);
		report.check(
			wrong === undefined,
			() => `item ${item}, ${asked.id}, is ${fate.outcome}: ${String(wrong)}`,
		);
	});
	checkResults(run, simulator, report, afterAnother);
	checkBatchLinks(fates, world, report);
	checkOwnResults(fates, simulator, world, report);
	return counts;
}

function whatIsWrong(
	{ id, invalid }: Case,
	{ outcome, settledByReading }: Fate,
	{ asked, missing }: World,
	simulator: Simulator,
	callsOfEach: ReadonlyMap<string, readonly ReceivedCall[]>,
	refusesMissing: boolean,
): string | undefined {
	if (invalid !== (outcome === 'invalid')) return invalid ? 'but it is invalid' : 'but it is valid';
	if (invalid) return undefined;
	const place = placeOf(simulator, id, asked.get(id));
	const calls = callsOfEach.get(id) ?? [];
	const known = knownBy(calls, id);
	switch (outcome) {
		case 'accepted':
			if (known !== 'accepted' && !settledByReading) return `but it is ${known} by its answers`;
			if (missing.has(id)) {
				return refusesMissing ? 'but LeadSquared does not know it' : undefined;
			}
			return place === 'asked' ? undefined : `but it stands at its ${place} time`;
		case 'unknown':
			return known === 'unknown' ? undefined : `but it is ${known} by its answers`;
		case 'refused':
			if (!wasRefusedAlone(calls, id)) return 'but it was never refused alone';
			return whatIsChanged(id, place, calls);
		case 'limited':
			if (!wasLimited(calls, simulator)) return 'but no limit met it';
			return whatIsChanged(id, place, calls);
		case 'notSent':
			return whatIsChanged(id, place, calls);
		default:
			return 'which is no outcome';
	}
}

/**
 * What is told as unchanged must stand at its old time, no call with it may have been carried out, and none may have
 * lost its answer: the node cannot know that such a call was not carried out.
 */
export function whatIsChanged(
	id: string,
	place: Place,
	calls: readonly ReceivedCall[],
): string | undefined {
	if (wasCarriedOut(calls, id)) return 'but a call with it was carried out';
	const known = knownBy(calls, id);
	if (known !== 'unchanged') return `but it is ${known} by its answers`;
	return place === 'old' || place === 'nowhere' ? undefined : `but it stands at its ${place} time`;
}

export type Place = 'asked' | 'old' | 'other' | 'nowhere';

/** Where an appointment stands now. */
export function placeOf(simulator: Simulator, id: string, asked: Times | undefined): Place {
	const now = simulator.appointment(id);
	if (now === undefined) return 'nowhere';
	if (now.DueDate === asked?.FromDate && now.EndDate === asked.ToDate) return 'asked';
	return now.DueDate === OLD.DueDate && now.EndDate === OLD.EndDate ? 'old' : 'other';
}

/** Checks that no key is anywhere in what a run left behind, and no id of the payload in the node's log lines. */
export function checkSecrets(
	run: EngineRun,
	world: World,
	simulator: Simulator,
	report: Report,
): void {
	const everything = run.dump();
	for (const form of formsOf(simulator.keys)) {
		const found = everything.indexOf(form);
		report.check(found === -1, () => {
			const line = everything.slice(everything.lastIndexOf('\n', found) + 1, found);
			return `a key stands in what the run left behind, at ${line}`;
		});
	}
	const ids = new Set(world.cases.map(({ id }) => id));
	for (const { message } of run.logs.filter(({ message }) => message.startsWith('LeadSquared'))) {
		const named = message.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi) ?? [];
		report.check(
			!named.some((id) => ids.has(id.toLowerCase())),
			() => `the log names an appointment: ${message}`,
		);
	}
	for (const { url, body } of simulator.callbacks) {
		report.check(
			!formsOf(simulator.keys).some((form) => `${url} ${body}`.includes(form)),
			() => 'a key stands in a callback',
		);
	}
}

/** The keys in the forms in which they travel. */
export function formsOf({ accessKey, secretKey }: Simulator['keys']): string[] {
	const forms = [accessKey, secretKey].flatMap((key) => [
		key,
		encodeURIComponent(key),
		new URLSearchParams({ key }).toString().slice('key='.length),
		key.replaceAll('&', '&amp;'),
	]);
	return [...new Set(forms)];
}

export function told(counts: Counts): string {
	return [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
}
