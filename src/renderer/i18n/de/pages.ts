import type { Catalogue } from '../catalogue.ts'

export const startup: Catalogue['startup'] = {
  title: 'Lathe konnte seine Daten nicht öffnen',
  kept: 'Es wurde nichts gelöscht, und auf keinem dieser Wege wird etwas gelöscht.',
  retry: 'Noch einmal versuchen',
  retryText: 'Öffnet die Daten erneut, falls inzwischen etwas geändert wurde.',
  restoreBackup: 'Sicherung wiederherstellen',
  restoreBackupText: 'Macht mit dem Stand vom {{date}} weiter. Die jetzige Datei bleibt daneben erhalten.',
  restoreBackupTextUndated:
    'Macht mit dem Stand weiter, zu dem sie entstand. Die jetzige Datei bleibt daneben erhalten.',
  startEmpty: 'Leer beginnen',
  startEmptyText: 'Beginnt ohne Chats. Die jetzige Datei bleibt unter anderem Namen im selben Ordner erhalten.',
  dataFolder: 'Datenordner',
  log: 'Protokolldatei',
  helloFailed: 'Lathe hat geantwortet, aber nicht wie erwartet',
}

export const guide: Catalogue['guide'] = {
  title: 'Wegweiser',
  heading: 'Was braucht die Aufgabe?',
  lead: 'Vier Wege führen zu einem Modell, das zur Aufgabe passt, vom schnellsten bis zum gründlichsten. Am besten in dieser Reihenfolge, und nur weiter, wenn das Messen zeigt, dass es hilft.',
  ready: 'Geht heute',
  later: 'Nicht in dieser Version',
  open: 'Chat öffnen',
  paths: {
    prompt: { title: 'Gut fragen', text: 'Eine gute Frage und klare Anweisungen reichen oft schon. Kostet Minuten.' },
    documents: {
      title: 'Eigene Dokumente',
      text: 'Das Modell schlägt in eigenen Texten nach und zeigt, wo es etwas fand. Kostet eine Stunde.',
    },
    tune: {
      title: 'Weiter trainieren',
      text: 'Ausgewählte Beispiele lehren ein Modell eine Form, einen Ton oder eine Aufgabe. Kostet einen Nachmittag.',
    },
    scratch: {
      title: 'Neu bauen',
      text: 'Ein kleines Modell von Grund auf, für eine enge Aufgabe oder um zu verstehen, wie es geht. Kostet Tage.',
    },
  },
  first: {
    title: 'Erste Schritte',
    model: 'Ein Modell auf diesem Computer',
    modelDone: '{{name}} ist da und bereit.',
    modelTodo: 'Das kleine Startmodell holen oder eine vorhandene GGUF-Datei hinzufügen.',
    modelAdd: 'GGUF-Datei hinzufügen',
    hello: 'Hallo sagen',
    helloDone: 'Die erste Nachricht ist geschrieben.',
    helloTodo: 'Etwas Kleines fragen und zusehen, wie die Antwort entsteht.',
    helloAction: 'Chat beginnen',
    data: 'Wissen, wo die Daten liegen',
    dataText: 'Alles Geschriebene bleibt in diesem einen Ordner:',
  },
}

export const palette: Catalogue['palette'] = {
  placeholder: 'Was wird gesucht?',
  pages: 'Seiten',
  chats: 'Chats',
  models: 'Modelle',
  actions: 'Aktionen',
  empty: 'Nichts gefunden',
  load: '{{name}} laden',
  unload: '{{name}} entladen',
  theme: 'Erscheinungsbild: {{name}}',
  language: 'Sprache: {{name}}',
  settings: 'Einstellungen: {{name}}',
  open: 'Suche und Befehle',
}

export const status: Catalogue['status'] = {
  noModel: 'Kein Modell geladen',
  loading: '{{name}} wird geladen',
  memory: 'Arbeitsspeicher',
  memorySource: 'Arbeitsspeicher von Lathe und seiner Engine, von {{total}} in diesem Computer.',
  engineStarting: 'Engine startet',
  engineRestarting: 'Engine startet neu',
  engineGaveUp: 'Engine ausgefallen',
}
