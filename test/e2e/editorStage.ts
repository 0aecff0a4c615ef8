import { join, resolve } from 'node:path';

import { sharedN8n } from './shared';
import { Editor } from './editor/editor';
import { setStage, type Stage } from './stage';

/** n8n's editor takes seconds for what the API answers at once, and on a busy machine ten times as many. */
const EDITOR_TIMEOUT_MS = 600_000;

/** Where pictures of failed tests go; git ignores it. */
const FAILURES = resolve(__dirname, '../../test-results');

/** A stage with the editor in a browser. */
export interface EditorStage extends Stage {
	readonly editor: Editor;
}

/**
 * Sets the stage of a test file before its tests, and ends it after them. Call it once, at the top.
 * @returns what gives the stage, from the file's own `beforeAll` on
 */
export function useEditorStage(): () => EditorStage {
	jest.setTimeout(EDITOR_TIMEOUT_MS);
	let stage: EditorStage | undefined;
	beforeAll(async () => {
		stage = await open();
	});
	afterAll(async () => {
		await stage?.editor.close();
		await stage?.simulator.stop();
	});
	return () => {
		if (stage === undefined) throw new Error('The stage is not set: use it inside of a test.');
		return stage;
	};
}

async function open(): Promise<EditorStage> {
	const stage = await setStage();
	try {
		return { ...stage, editor: await Editor.open(sharedN8n().url) };
	} catch (error) {
		await stage.simulator.stop();
		throw error;
	}
}

/** Keeps a picture of the editor if a look at it fails, and names it in the error. */
export async function watched<T>(editor: Editor, look: () => Promise<T>): Promise<T> {
	try {
		return await look();
	} catch (error) {
		const { currentTestName = 'editor' } = expect.getState();
		const path = join(FAILURES, `${currentTestName.replace(/\W+/g, '-')}.png`);
		await editor.picture(path);
		if (error instanceof Error) error.message += `\n\nThe editor then: ${path}`;
		throw error;
	}
}
