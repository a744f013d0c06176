import Foundation

/// Small pictures as Pillow writes them.
enum PictureFiles {
    static let png = bytes(
        """
        iVBORw0KGgoAAAANSUhEUgAAAAgAAAAGCAIAAABxZ0isAAAAGElEQVR4nGNkYEiRY2DARCwMGgxYAT0kAOneAhSDT89FAAAAAElF\
        TkSuQmCC
        """)

    static let pngAlpha = bytes(
        """
        iVBORw0KGgoAAAANSUhEUgAAAAgAAAAGCAYAAAD+Bd/7AAAAG0lEQVR4nGNkYEhhkGNgkMOFWRg0GPCCwaAAAMfJAuZ9b+Q0AAAA\
        AElFTkSuQmCC
        """)

    static let pngPalette = bytes(
        """
        iVBORw0KGgoAAAANSUhEUgAAAAgAAAAGCAMAAADJ2y/JAAACplBMVEUAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAz\
        AABmAACZAADMAAD/AAAAMwAzMwBmMwCZMwDMMwD/MwAAZgAzZgBmZgCZZgDMZgD/ZgAAmQAzmQBmmQCZmQDMmQD/mQAAzAAzzABm\
        zACZzADMzAD/zAAA/wAz/wBm/wCZ/wDM/wD//wAAADMzADNmADOZADPMADP/ADMAMzMzMzNmMzOZMzPMMzP/MzMAZjMzZjNmZjOZ\
        ZjPMZjP/ZjMAmTMzmTNmmTOZmTPMmTP/mTMAzDMzzDNmzDOZzDPMzDP/zDMA/zMz/zNm/zOZ/zPM/zP//zMAAGYzAGZmAGaZAGbM\
        AGb/AGYAM2YzM2ZmM2aZM2bMM2b/M2YAZmYzZmZmZmaZZmbMZmb/ZmYAmWYzmWZmmWaZmWbMmWb/mWYAzGYzzGZmzGaZzGbMzGb/\
        zGYA/2Yz/2Zm/2aZ/2bM/2b//2YAAJkzAJlmAJmZAJnMAJn/AJkAM5kzM5lmM5mZM5nMM5n/M5kAZpkzZplmZpmZZpnMZpn/ZpkA\
        mZkzmZlmmZmZmZnMmZn/mZkAzJkzzJlmzJmZzJnMzJn/zJkA/5kz/5lm/5mZ/5nM/5n//5kAAMwzAMxmAMyZAMzMAMz/AMwAM8wz\
        M8xmM8yZM8zMM8z/M8wAZswzZsxmZsyZZszMZsz/ZswAmcwzmcxmmcyZmczMmcz/mcwAzMwzzMxmzMyZzMzMzMz/zMwA/8wz/8xm\
        /8yZ/8zM/8z//8wAAP8zAP9mAP+ZAP/MAP//AP8AM/8zM/9mM/+ZM//MM///M/8AZv8zZv9mZv+ZZv/MZv//Zv8Amf8zmf9mmf+Z\
        mf/Mmf//mf8AzP8zzP9mzP+ZzP/MzP//zP8A//8z//9m//+Z///M//////91g91EAAAAPUlEQVR4nAXB0Q7AEAwF0PuNY1KtTNOg\
        Mub/H3cOrhBivFMCUWYWKaCaWaUYntpV3Qyt9THcJ9619v7O+QHNTBHxmCy4kQAAAABJRU5ErkJggg==
        """)

    static let pngInterlaced = bytes(
        """
        iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAFNeavDAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==
        """)

    static let jpg = bytes(
        """
        /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71\
        ////m8H////6/+b9//j/2wBDASstLTw1PHZBQXb4pYyl+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4\
        +Pj4+Pj4+Pj/wAARCAAGAAgDASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUF\
        BAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVW\
        V1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi\
        4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAEC\
        AxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVm\
        Z2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq\
        8vP09fb3+Pn6/9oADAMBAAIRAxEAPwBsNovtRRRWUpO46U5cu5//2Q==
        """)

    static let jpgProgressive = bytes(
        """
        /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71\
        ////m8H////6/+b9//j/wgALCAAGAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAf/aAAgBAQAAAAE//8QAFhAAAwAAAAAAAAAA\
        AAAAAAAAAAEC/9oACAEBAAEFAlJ//8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQAGPwJ//8QAFRABAQAAAAAAAAAAAAAAAAAA\
        AAH/2gAIAQEAAT8hm//aAAgBAQAAABB//8QAFRABAQAAAAAAAAAAAAAAAAAAAGH/2gAIAQEAAT8Qif/Z
        """)

    static let jpgCMYK = bytes(
        """
        /9j/7gAOQWRvYmUAZAAAAAAA/9sAQwBQNzxGPDJQRkFGWlVQX3jIgnhubnj1r7mRyP//////////////////////////////////\
        /////////////////8AAFAgABgAIBEMRAE0RAFkRAEsRAP/EAB8AAAEFAQEBAQEBAAAAAAAAAAABAgMEBQYHCAkKC//EALUQAAIB\
        AwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZH\
        SElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV\
        1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAA4EQwBNAFkASwAAPwBtr2o+yrTKu1//2Q==
        """)

    static let webp = bytes(
        """
        UklGRjgAAABXRUJQVlA4ICwAAADQAQCdASoIAAYAB0CWJbACdAEPDAbPAAD+wGMTIpJaNHu4MDTe7nHpDYaGAA==
        """)

    static let webpLossless = bytes(
        """
        UklGRjYAAABXRUJQVlA4TCkAAAAvB0ABELkyRPQ/dhHR/4CCtm0Ywyl/jLsMxmPIBAIpbJEnAHldQgD1GwA=
        """)

    static let webpAlpha = bytes(
        """
        UklGRogAAABXRUJQVlA4WAoAAAAYAAAABwAABQAAQUxQSB4AAAABPyAQSCLZH3SIiEgdhNlGCmMZy1jO/3kIEf0PbB9WUDggLgAA\
        ANABAJ0BKggABgAHQJYlsAJ0APPhIZ2AAP59+zb9jm18UqMm+3Pj0mXACc4CkABFWElGDgAAAElJKgAIAAAAAAAAAAAA
        """)

    static let webpAnimated = bytes(
        """
        UklGRiABAABXRUJQVlA4WAoAAAACAAAABwAABQAAQU5JTQYAAAAAAAAAAABBTk1GiAAAAAAAAAAAAAcAAAUAAAAAAAJWUDggcAAA\
        AFABAJ0BKggABgABQCYlsAAFjAAA/usq//qEf/hAf/d3n/5V//KG3/+7h//877S/s/kpBn/7E7f/2LP3d54WLWQ46oHXbzZ8/0lO\
        1r+/yLCjG35Z/DnD/v039MH5P/UfJR25v9Hn42qP+d/+xS7RAABBTk1GZAAAAAAAAAAAAAcAAAUAAAAAAABWUDggTAAAANQBAJ0B\
        KggABgAAACYlsAADXxnAqv0AAP7qRMmy0ttrnNqeSYcbJ+StUY2hT59G3+PVgr+v/0AyUdmD//DSfjao/53/6zbfD9hQAAA=
        """)

    private static func bytes(_ base64: String) -> [UInt8] { Data(base64Encoded: base64).map(Array.init) ?? [] }
}
