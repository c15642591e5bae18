package dev.kiln.compiler.value;

import dev.kiln.compiler.core.LibraryOp;
import dev.kiln.runtime.KilnCache;
import dev.kiln.runtime.KilnChannel;
import dev.kiln.runtime.KilnList;
import dev.kiln.runtime.KilnMap;
import dev.kiln.runtime.KilnSet;
import dev.kiln.runtime.KilnTask;
import dev.kiln.runtime.Sums;
import dev.kiln.runtime.Texts;

/**
 * What the operations on collections do, through the same runtime that generated code calls.
 *
 * <p>One switch over one table, so the methods are as long as the table.
 */
public final class Libraries {
  private Libraries() {}

  /** The same collection, seen from a second place: whoever changes it copies it first. */
  public static Object share(Object collection) {
    if (collection instanceof KilnList<?> list) {
      return list.share();
    } else if (collection instanceof KilnMap<?, ?> map) {
      return map.share();
    }
    return ((KilnSet<?>) collection).share();
  }

  /** The value of an operation; all but {@code TASK_SPAWN}, which a tier does itself. */
  @SuppressWarnings("unchecked")
  public static Object apply(LibraryOp op, Object[] x, String at) {
    Object first = x.length == 0 ? op : x[0];
    if (op == LibraryOp.LIST_OF) {
      return KilnList.of(x);
    } else if (first instanceof KilnList<?> list) {
      return onList(op, (KilnList<Object>) list, x, at);
    } else if (first instanceof KilnMap<?, ?> map) {
      return onMap(op, (KilnMap<Object, Object>) map, x, at);
    } else if (first instanceof KilnSet<?> set) {
      return onSet(op, (KilnSet<Object>) set, x);
    } else if (first instanceof KilnTask<?> task) {
      return task.await(at);
    } else if (first instanceof KilnChannel<?> channel) {
      return onChannel(op, (KilnChannel<Object>) channel, x, at);
    } else if (first instanceof KilnCache<?, ?> cache) {
      return onCache(op, (KilnCache<Object, Object>) cache, x);
    }
    return switch (op) {
      case ARRAY_ZEROS -> Sums.zeros((double[]) first);
      case CACHE_EMPTY -> KilnCache.empty();
      case CHANNEL_OF -> KilnChannel.of((Long) x[0], at);
      case LIST_EMPTY -> KilnList.empty();
      case MAP_EMPTY -> KilnMap.empty();
      case SET_EMPTY -> KilnSet.empty();
      default -> throw new IllegalStateException(op.text());
    };
  }

  @SuppressWarnings("unchecked")
  private static Object onList(LibraryOp op, KilnList<Object> list, Object[] x, String at) {
    switch (op) {
      case LIST_PUT -> list.put((Long) x[1], x[2], at);
      case LIST_APPEND -> list.append(x[1]);
      case LIST_APPEND_ALL -> list.appendAll((KilnList<Object>) x[1]);
      default -> {
        return value(op, list, x, at);
      }
    }
    return UnitValue.UNIT;
  }

  @SuppressWarnings("unchecked")
  private static Object value(LibraryOp op, KilnList<?> list, Object[] x, String at) {
    return switch (op) {
      case LIST_LENGTH -> (long) list.size();
      case LIST_GET -> list.get((Long) x[1], at);
      case LIST_AT -> list.get(Math.toIntExact((Long) x[1]));
      case LIST_SLICE -> list.slice((Long) x[1], (Long) x[2], at);
      case LIST_STEPS -> list.steps((Long) x[1], (Long) x[2], (Long) x[3], (Boolean) x[4], at);
      case LIST_CONCAT -> ((KilnList<Object>) list).concat((KilnList<Object>) x[1]);
      case LIST_PLUS -> ((KilnList<Object>) list).plus(x[1]);
      case LIST_OWN -> list.own((Long) x[1], at);
      case STR_JOIN -> Texts.join((KilnList<String>) list, (String) x[1]);
      case STR_OF_CODE_POINTS -> Texts.ofCodePoints((KilnList<Integer>) list);
      default -> throw new IllegalStateException(op.text());
    };
  }

  private static Object onMap(LibraryOp op, KilnMap<Object, Object> map, Object[] x, String at) {
    switch (op) {
      case MAP_SET -> map.set(x[1], x[2]);
      case MAP_DELETE -> map.delete(x[1]);
      default -> {
        return switch (op) {
          case MAP_SIZE -> (long) map.size();
          case MAP_HAS -> map.has(x[1]);
          case MAP_GET -> map.at(x[1], at);
          case MAP_OWN -> map.own(x[1], at);
          case MAP_NEXT -> map.next((Long) x[1]);
          case MAP_KEY_AT -> map.keyAt((Long) x[1]);
          case MAP_VALUE_AT -> map.valueAt((Long) x[1]);
          default -> throw new IllegalStateException(op.text());
        };
      }
    }
    return UnitValue.UNIT;
  }

  @SuppressWarnings("unchecked")
  private static Object onSet(LibraryOp op, KilnSet<Object> set, Object[] x) {
    switch (op) {
      case SET_INCLUDE -> set.include(x[1]);
      case SET_INCLUDE_ALL -> set.includeAll((KilnSet<Object>) x[1]);
      case SET_EXCLUDE -> set.exclude(x[1]);
      default -> {
        return switch (op) {
          case SET_SIZE -> (long) set.size();
          case SET_HAS -> set.has(x[1]);
          case SET_NEXT -> set.next((Long) x[1]);
          case SET_AT -> set.elementAt((Long) x[1]);
          default -> throw new IllegalStateException(op.text());
        };
      }
    }
    return UnitValue.UNIT;
  }

  private static Object onChannel(
      LibraryOp op, KilnChannel<Object> channel, Object[] x, String at) {
    switch (op) {
      case CHANNEL_SEND -> channel.send(x[1], at);
      case CHANNEL_CLOSE -> channel.close();
      case CHANNEL_RECEIVER -> {
        return channel;
      }
      case CHANNEL_WAITS -> {
        return channel.waits(at);
      }
      default -> {
        return channel.take();
      }
    }
    return UnitValue.UNIT;
  }

  private static Object onCache(LibraryOp op, KilnCache<Object, Object> cache, Object[] x) {
    switch (op) {
      case CACHE_HAS -> {
        return cache.has(x[1]);
      }
      case CACHE_AT -> {
        return cache.at(x[1]);
      }
      default -> cache.set(x[1], x[2]);
    }
    return UnitValue.UNIT;
  }
}
