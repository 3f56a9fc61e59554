import type { Catalogue } from '../catalogue.ts'

export const errors: Catalogue['errors'] = {
  INTERNAL:
    'In Lathe ist etwas schiefgegangen, das nicht passieren sollte. Das Protokoll führt die Einzelheiten unter „{{errorId}}“. Nichts Geschriebenes ist verloren; bitte noch einmal versuchen.',
  NOT_AVAILABLE_HERE:
    'Das ist hier nicht möglich: {{ability}}. Bitte einen anderen Weg nehmen, etwa einen Pfad oder eine Adresse selbst eingeben.',
  INVALID_INPUT: 'Lathe konnte „{{field}}“ nicht annehmen: {{problem}}. Bitte ändern und noch einmal versuchen.',
  DISK_FULL:
    'Der Datenträger mit {{path}} ist voll, dort lässt sich nichts mehr speichern. Bitte Platz schaffen und noch einmal versuchen.',
  DATA_FOLDER_READ_ONLY:
    'Lathe darf nicht in den Datenordner {{path}} schreiben. Bitte das Schreiben erlauben oder Lathe mit einem anderen Ordner starten (--data), dann noch einmal versuchen.',
  DATA_FOLDER_IN_USE:
    'Ein anderes Lathe arbeitet bereits mit dem Datenordner {{path}} ({{holder}}). Bitte dieses benutzen oder es schließen und noch einmal versuchen.',
  DB_DAMAGED: 'Die Datei mit Chats und Einstellungen ist beschädigt: {{path}}. {{backup}}',
  DB_NEWER:
    '{{path}} stammt von einem neueren Lathe (Format {{fileVersion}}; dieses hier liest bis {{appVersion}}). Bitte Lathe aktualisieren, um die Datei zu öffnen. Sie wurde nicht verändert.',
  DB_MIGRATION_FAILED:
    'Die Daten ließen sich nicht auf diese Version von Lathe umstellen: {{reason}}. {{path}} ist wie zuvor. {{backup}}',
  PORT_IN_USE:
    'Port {{port}} wird von einem anderen Programm benutzt. Mit --port lässt sich ein anderer wählen, mit --port 0 irgendein freier.',
  FILE_NOT_FOUND:
    'Unter {{path}} liegt keine Datei. Vielleicht wurde sie verschoben, umbenannt oder gelöscht; bitte zurücklegen oder am neuen Ort auswählen.',
  FILE_NOT_READABLE:
    'Lathe kann {{path}} nicht lesen: {{reason}}. Bitte prüfen, ob die Datei geöffnet werden darf und das Laufwerk angeschlossen ist.',
  FILE_CHANGED:
    '{{path}} hat sich verändert, während Lathe sie las. Bitte warten, bis sie vollständig geschrieben ist, und noch einmal versuchen.',
  NETWORK_OFF:
    'Das Netzwerk ist für Lathe abgeschaltet, deshalb wurde {{host}} nicht gefragt. Unter Einstellungen, Netzwerk lässt es sich erlauben.',
  NETWORK_FAILED:
    '{{host}} war nicht erreichbar: {{reason}}. Bitte die Internetverbindung prüfen und noch einmal versuchen.',
  DOWNLOAD_CORRUPT:
    'Was von {{host}} kam, ist nicht die erwartete Datei und wurde verworfen. Bitte noch einmal versuchen; passiert es wieder, verändert etwas auf dem Weg die Datei.',
  ENGINE_CRASHED:
    'Die Engine, die das Modell ausführt, wurde unerwartet beendet ({{detail}}). Sie ist neu gestartet. Das bisher Geschriebene ist erhalten.',
  ENGINE_HUNG:
    'Die Engine gab {{after}} lang kein Lebenszeichen und wurde neu gestartet. Das bisher Geschriebene ist erhalten.',
  ENGINE_GAVE_UP:
    'Die Engine ist innerhalb einer Minute dreimal ausgefallen und wurde nicht noch einmal gestartet ({{detail}}). Bitte ein kleineres Modell wählen oder in den Einstellungen die Grafikkarte abschalten, dann auf der Seite Modelle neu starten.',
  SECRETS_UNAVAILABLE:
    'Der Schlüsselbund dieses Systems ist nicht benutzbar: {{reason}}. Bitte entsperren und noch einmal versuchen.',

  MODEL_NOT_FOUND:
    'Dieses Modell steht nicht mehr in der Liste. Bitte die Datei wieder hinzufügen oder ein anderes Modell wählen.',
  NO_MODEL:
    'Noch ist kein Modell da, das antworten könnte. Auf der Seite Modelle lässt sich das Startmodell holen oder eine GGUF-Datei hinzufügen.',
  GGUF_EMPTY: '{{file}} ist leer. Vermutlich hat der Download nie begonnen; bitte die Datei noch einmal holen.',
  GGUF_NOT_GGUF:
    '{{file}} ist keine GGUF-Datei: Sie beginnt mit „{{foundHex}}“. Lathe führt Modelle im GGUF-Format aus; bitte eine GGUF-Fassung dieses Modells suchen.',
  GGUF_VERSION:
    '{{file}} benutzt GGUF-Version {{version}}, die Lathe nicht liest. Bitte eine aktuelle GGUF-Datei dieses Modells holen.',
  GGUF_BIG_ENDIAN:
    '{{file}} ist für Big-Endian-Rechner gemacht und läuft auf diesem Computer nicht. Bitte die gewöhnliche GGUF-Datei (Little Endian) holen.',
  GGUF_TRUNCATED:
    '{{file}} ist unvollständig: {{size}} von mindestens {{needed}} sind da. Vermutlich brach der Download ab; bitte die Datei noch einmal holen.',
  GGUF_IMPOSSIBLE:
    '{{file}} kann nicht stimmen: {{where}} nennt {{value}}, höchstens {{limit}} ist möglich. Die Datei ist beschädigt oder soll Schaden anrichten. Lathe hat sie nicht geladen; bitte aus einer vertrauenswürdigen Quelle holen.',
  GGUF_DAMAGED: '{{file}} ist beschädigt bei {{where}}. Bitte die Datei noch einmal holen.',
  GGUF_VOCABULARY_ONLY:
    '{{file}} enthält nur ein Vokabular und kein Modell. Bitte die GGUF-Datei mit den Gewichten wählen.',
  GGUF_ADAPTER:
    '{{file}} ist ein Adapter für ein {{architecture}}-Modell und kann allein nicht antworten. Bitte die GGUF-Datei des Basismodells wählen.',
  GGUF_NO_ARCHITECTURE:
    '{{file}} verrät nicht, was für ein Modell es ist, und lässt sich nicht laden. Bitte die Datei aus einer anderen Quelle holen.',
  GGUF_PROJECTOR:
    '{{file}} ist der Bildteil eines Modells (ein Projektor) und kann allein nicht antworten. Bitte die GGUF-Datei des Sprachmodells wählen.',
  GGUF_SPLIT_PART:
    '{{file}} ist Teil {{part}} eines Modells aus {{count}} Dateien. Fügen Sie die erste Datei hinzu; die übrigen müssen daneben liegen.',
  MODEL_TOO_LARGE:
    '{{file}} braucht etwa {{needed}} Arbeitsspeicher, frei sind {{available}}. Bitte andere Programme schließen, andere Modelle entladen oder eine kleinere Fassung des Modells wählen.',
  MODEL_ARCHITECTURE_UNKNOWN:
    '{{file}} ist ein „{{architecture}}“-Modell, das diese Version der Engine nicht kennt. Bitte ein anderes Modell wählen oder nach einer neueren Version von Lathe sehen.',
  MODEL_LOAD_FAILED:
    '{{file}} ließ sich nicht laden. Die Engine meldet: {{detail}}. Bitte noch einmal versuchen; gelingt es wieder nicht, die Datei neu holen.',
  MODEL_LOAD_TIMEOUT:
    '{{file}} war nach {{after}} nicht geladen, deshalb hat Lathe aufgehört. Meist liegt es an einem langsamen Laufwerk oder zu wenig Speicher; bitte noch einmal versuchen oder ein kleineres Modell wählen.',
  MODEL_NO_CHAT_TEMPLATE:
    '„{{name}}“ sagt nicht, wie ein Gespräch dafür geschrieben wird, und kann deshalb nicht chatten. Bitte eine Chat-Fassung wählen, oft „Instruct“ oder „Chat“ genannt.',
  CHAT_TEMPLATE_FAILED:
    'Die Chat-Vorlage in „{{name}}“ ist nicht benutzbar: {{detail}}. Bitte eine andere Fassung dieses Modells wählen.',

  CHAT_NOT_FOUND:
    'Diesen Chat gibt es nicht mehr. Wurde er gelöscht, lässt er sich in den Einstellungen aus dem Papierkorb zurückholen.',
  MESSAGE_NOT_FOUND: 'Diese Nachricht gibt es nicht mehr. Bitte den Chat neu laden, um seinen jetzigen Stand zu sehen.',
  CHAT_BUSY:
    'In diesem Chat wird noch eine Antwort geschrieben. Bitte warten oder sie zuerst anhalten. Der eingegebene Text ist erhalten.',
  PROMPT_TOO_LONG:
    'Das ist mehr, als das Modell aufnehmen kann: {{promptTokens}} Token mit allem davor, {{contextLength}} passen hinein. Bitte kürzen, einen neuen Chat beginnen oder ein Modell mit längerem Kontext wählen. Der eingegebene Text ist erhalten.',

  TRASH_ENTRY_NOT_FOUND:
    'Das liegt nicht mehr im Papierkorb: Es wurde inzwischen wiederhergestellt oder endgültig gelöscht.',

  JOB_NOT_FOUND: 'Diesen Vorgang gibt es nicht mehr. Er ist beendet oder wurde entfernt.',
  JOB_ABANDONED:
    'Lathe wurde beendet, während dieser Vorgang lief ({{type}}), und kann ihn nicht fortsetzen. Bitte neu starten.',
}
