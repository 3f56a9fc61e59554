import type { Catalogue } from '../catalogue.ts'

export const words: Catalogue['words'] = {
  done: 'erledigt',
  close: 'Schließen',
  cancel: 'Abbrechen',
  copy: 'Kopieren',
  copied: 'Kopiert',
  undo: 'Rückgängig',
  retry: 'Noch einmal versuchen',
  clear: 'Leeren',
  details: 'Einzelheiten',
  errorId: 'Fehlerkennung',
  loading: 'Wird geladen',
  more: 'Weitere Aktionen',
  increase: 'Erhöhen',
  decrease: 'Verringern',
  jumpToLatest: 'Zum Neuesten',
  search: 'Suchen',
  noMatches: 'Nichts gefunden',
  showTable: 'Als Tabelle zeigen',
  showPlot: 'Als Diagramm zeigen',
  sortAscending: 'Aufsteigend sortiert',
  sortDescending: 'Absteigend sortiert',
  from: 'Von',
  to: 'Bis',
  count: 'Anzahl',
  notifications: 'Mitteilungen',
  dropFilesHere: 'Dateien hier ablegen',
  openLink: 'Link öffnen',
  remoteImage: 'Bild aus dem Internet, nicht geladen',
  skipToContent: 'Zum Inhalt springen',
  navigation: 'Hauptbereiche',
  list: 'Liste',
  inspector: 'Details',
  status: 'Status',
  foldList: 'Liste ausblenden',
  unfoldList: 'Liste einblenden',
  foldInspector: 'Details ausblenden',
  unfoldInspector: 'Details einblenden',
  window: 'Fenster',
  toggleList: 'Liste ein- oder ausblenden',
  toggleInspector: 'Details ein- oder ausblenden',
  resizeList: 'Breite der Liste',
  resizeInspector: 'Breite der Details',
  shortcuts: 'Tastenkürzel',
  nextRegion: 'Nächster Bereich',
  previousRegion: 'Voriger Bereich',
  commandPalette: 'Befehlspalette',
  selectedCount: '{{number}} ausgewählt',
  timeLeft: 'noch {{time}}',
  resizeColumn: 'Breite von {{column}}',
  estimate: 'geschätzt, zwischen {{low}} und {{high}}',
  stepOf: 'Schritt {{step}} von {{steps}}',
}

export const nav: Catalogue['nav'] = { guide: 'Wegweiser', chat: 'Chat', models: 'Modelle', settings: 'Einstellungen' }

export const units: Catalogue['units'] = {
  tokensPerSecond: '{{number}} Token/s',
  tokens: '{{number}} Token',
  parametersMillion: '{{number}} Mio.',
  parametersBillion: '{{number}} Mrd.',
}

export const common: Catalogue['common'] = {
  unknown: 'nicht angegeben',
  notAvailable: '–',
  reveal: 'Im Ordner zeigen',
  copyPath: 'Pfad kopieren',
  rename: 'Umbenennen',
  delete: 'Löschen',
  deleted: '„{{label}}“ liegt im Papierkorb',
  restored: '„{{label}}“ ist wieder da',
  undoFailed: 'Rückgängig ging nicht',
  notFound: {
    title: 'Diese Seite gibt es nicht',
    text: 'Die Adresse führt in Lathe nirgendwohin.',
    action: 'Zum Wegweiser',
  },
}

export const errorNote: Catalogue['errorNote'] = {
  title: 'Das hat nicht geklappt',
  connection:
    'Lathe hat nicht geantwortet; vielleicht ist es nicht geschehen. Sobald die Verbindung wieder steht, bitte nachsehen und noch einmal versuchen.',
  noBackup: 'Es gibt keine Sicherung.',
  backup: 'Es gibt eine Sicherung.',
  backupOf: 'Es gibt eine Sicherung vom {{date}}.',
  process: 'Prozess {{pid}}',
  anotherProcess: 'ein anderer Prozess',
  reasons: {
    EACCES: 'der Zugriff darauf ist nicht erlaubt',
    EPERM: 'der Zugriff darauf ist nicht erlaubt',
    EISDIR: 'es ist ein Ordner',
    EIO: 'das Laufwerk meldet einen Fehler',
    EMFILE: 'es sind zu viele Dateien geöffnet',
    NOT_A_FILE: 'es ist keine gewöhnliche Datei',
    ENOTFOUND: 'die Adresse ist nicht bekannt',
    EAI_AGAIN: 'die Adresse ließ sich nicht nachschlagen',
    ECONNREFUSED: 'dort wird keine Verbindung angenommen',
    ECONNRESET: 'die Verbindung wurde getrennt',
    ETIMEDOUT: 'es kam nicht rechtzeitig eine Antwort',
    ENETUNREACH: 'von hier führt kein Weg dorthin',
    UND_ERR_CONNECT_TIMEOUT: 'es kam nicht rechtzeitig eine Antwort',
    stalled: 'eine Weile lang kam nichts mehr',
    cut: 'die Verbindung endete zu früh',
    broken: 'die Verbindung brach ab',
    wrongRange: 'es kam ein anderer Teil der Datei',
    tooManyRedirects: 'es wurde immer weiter auf andere Adressen verwiesen',
    insecureRedirect: 'es wurde auf eine unverschlüsselte Adresse verwiesen',
    keyMissing: 'der Schlüssel fehlt',
    keyUnreadable: 'der Schlüssel lässt sich nicht lesen',
    keyDamaged: 'der Schlüssel ist beschädigt',
    damaged: 'das Gespeicherte ist beschädigt',
    relative: 'es muss ein vollständiger Pfad sein, etwa /home/name/modell.gguf',
  },
  abilities: {
    pickFiles: 'Dateien in einem Dialog zu wählen, braucht das Desktop-Fenster',
    reveal: 'eine Datei in ihrem Ordner zu zeigen, braucht das Desktop-Fenster',
    openExternal: 'ein anderes Programm zu öffnen, braucht das Desktop-Fenster',
    notify: 'dieses System zeigt keine Mitteilungen von Lathe',
    fetchStarter: 'es ist keine Adresse bekannt, von der sich das Startmodell holen ließe',
    other: 'es braucht das Desktop-Fenster',
  },
}

export const connection: Catalogue['connection'] = {
  connecting: 'Verbindung zu Lathe wird hergestellt',
  lostTitle: 'Lathe antwortet nicht',
  lostText:
    'Vielleicht wurde es beendet, oder sein Computer schläft. Das Getippte ist erhalten, und diese Seite macht von selbst weiter, sobald Lathe wieder da ist.',
  lostBanner: 'Lathe antwortet nicht. Das Getippte ist erhalten; neuer Versuch läuft.',
  retryNow: 'Jetzt versuchen',
  refusedTitle: 'Dieser Link gilt nicht mehr',
  refusedText:
    'Bei jedem Start erzeugt Lathe einen neuen, nur hier bekannten Link. Bitte den zuletzt ausgegebenen öffnen: Er steht im Terminal in der Zeile „Lathe is ready at …“.',
  refusedHint: 'Der neue Link lässt sich auch in die Adresszeile dieses Tabs einfügen.',
}

export const drop: Catalogue['drop'] = {
  model: 'Zu den Modellen hinzufügen',
  modelText: 'Lathe benutzt die Datei dort, wo sie liegt, und kopiert nichts.',
  modelUpload: 'Nach Lathe kopieren',
  modelUploadText: 'Ein Browser verrät nicht, wo eine Datei liegt; deshalb legt Lathe eine Kopie an.',
  notGguf: 'Damit kann Lathe noch nichts anfangen',
  notGgufText: '„{{file}}“ ist keine GGUF-Datei. Im Augenblick lassen sich hier GGUF-Modelle ablegen.',
}

export const diskFull: Catalogue['diskFull'] = {
  banner: 'Der Datenträger mit {{path}} ist voll. Bitte Platz schaffen: Bis dahin lässt sich nichts Neues speichern.',
}
