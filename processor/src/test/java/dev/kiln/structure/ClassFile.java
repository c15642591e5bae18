package dev.kiln.structure;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;

/** Reads of a class file how much code it holds: HotSpot leaves methods of 8,000 bytes alone. */
public final class ClassFile {
  private ClassFile() {}

  /** The length of the longest method's code. */
  public static int longestCode(byte[] file) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(file));
    in.skipBytes(8);
    String[] texts = constants(in);
    in.skipBytes(6);
    in.skipBytes(2 * in.readUnsignedShort());
    int longest = 0;
    for (int kind = 0; kind < 2; kind++) {
      int members = in.readUnsignedShort();
      for (int member = 0; member < members; member++) {
        in.skipBytes(6);
        longest = Math.max(longest, codeOfMember(in, texts));
      }
    }
    return longest;
  }

  private static int codeOfMember(DataInputStream in, String[] texts) throws IOException {
    int length = 0;
    int attributes = in.readUnsignedShort();
    for (int attribute = 0; attribute < attributes; attribute++) {
      String name = texts[in.readUnsignedShort()];
      byte[] content = in.readNBytes(in.readInt());
      if (name.equals("Code")) {
        DataInputStream code = new DataInputStream(new ByteArrayInputStream(content));
        code.skipBytes(4);
        length = code.readInt();
      }
    }
    return length;
  }

  private static String[] constants(DataInputStream in) throws IOException {
    String[] texts = new String[in.readUnsignedShort()];
    for (int i = 1; i < texts.length; i++) {
      switch (in.readUnsignedByte()) {
        case 1 -> texts[i] = in.readUTF();
        case 5, 6 -> {
          in.skipBytes(8);
          i++;
        }
        case 7, 8, 16, 19, 20 -> in.skipBytes(2);
        case 15 -> in.skipBytes(3);
        default -> in.skipBytes(4);
      }
    }
    return texts;
  }
}
