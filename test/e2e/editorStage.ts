import { join, resolve } from 'node:path';

import type { SimulatorOptions } from '../simulator';
import { sharedN8n } from './shared';
import { Editor } from './editor/editor';
import { setStage, type Stage } from './stage';

/** n8n's editor takes seconds for what the API answers at once, and on a busy machine ten times as many. */
export const EDITOR_TIMEOUT_MS = 600_000;

/** Where pictures of failed tests go; git ignores it. */
const FAILURES = resolve(__dirname, '../../test-results');

/** A stage with the editor in a browser. */
export interface EditorStage extends Stage {
	readonly editor: Editor;
}

export async function setEditorStage(options: SimulatorOptions = {}): Promise<EditorStage> {
	const stage = await setStage(options);
	try {
		return { ...stage, editor: await Editor.open(sharedN8n().url) };
	} catch (error) {
		await stage.simulator.stop();
		throw error;
	}
}

export async function endEditorStage({ editor, simulator }: EditorStage): Promise<void> {
	await editor.close();
	await simulator.stop();
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
