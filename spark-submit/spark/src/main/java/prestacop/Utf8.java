package prestacop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.apache.spark.unsafe.types.UTF8String;

/** Whether bytes are UTF-8, as is_valid_utf8 says it: first in steps of eight bytes, since almost all records are ASCII. */
public final class Utf8 {
    private static final VarHandle EIGHT_BYTES = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long BEYOND_ASCII = 0x8080808080808080L;

    private Utf8() {}

    public static boolean isValid(byte[] text) {
        return isAscii(text) || UTF8String.fromBytes(text).isValid();
    }

    private static boolean isAscii(byte[] text) {
        int at = 0;
        for (; at + Long.BYTES <= text.length; at += Long.BYTES) {
            if (((long) EIGHT_BYTES.get(text, at) & BEYOND_ASCII) != 0) {
                return false;
            }
        }
        for (; at < text.length; at++) {
            if (text[at] < 0) {
                return false;
            }
        }
        return true;
    }
}
