import './style.css';
import { StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { createDoorKeeper } from './open/door-keeper.ts';
import { keepOffline } from './open/keep-offline.ts';
import { createNavigation } from './open/navigation.ts';

const root = document.getElementById('root');
if (root !== null) begin(root);

function begin(holder: HTMLElement): void {
  const navigation = createNavigation(window);
  const offline = keepOffline();
  const keeper = createDoorKeeper({
    // What is rendered is gone before the lock goes on: not at the next frame.
    show: flushSync,
    cleared: navigation.forget,
    nothingOpen: offline.letIn,
  });
  createRoot(holder).render(
    <StrictMode>
      <App keeper={keeper} navigation={navigation} />
    </StrictMode>,
  );
  void keeper.begin();
}
