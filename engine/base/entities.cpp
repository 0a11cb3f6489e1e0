#include "base/entities.hpp"

#include <charconv>
#include <optional>

#include "base/utf8.hpp"

namespace practicum {

static std::optional<char32_t> character_of(std::string_view name) {
    struct Named {
        std::string_view name;
        char32_t character;
    };
    static constexpr Named all[] = {{"amp", '&'},      {"lt", '<'},       {"gt", '>'},        {"quot", '"'},
                                    {"apos", '\''},    {"nbsp", ' '},     {"lsquo", 0x2018},  {"rsquo", 0x2019},
                                    {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"hellip", 0x2026}, {"mdash", 0x2014},
                                    {"ndash", 0x2013}, {"eacute", 0xE9},  {"egrave", 0xE8},   {"ouml", 0xF6},
                                    {"uuml", 0xFC},    {"auml", 0xE4},    {"szlig", 0xDF},    {"ccedil", 0xE7}};
    if (!name.starts_with('#')) {
        for (const auto& one : all)
            if (one.name == name) return one.character;
        return std::nullopt;
    }
    name.remove_prefix(1);
    const bool hexadecimal = name.starts_with('x') || name.starts_with('X');
    if (hexadecimal) name.remove_prefix(1);
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number, hexadecimal ? 16 : 10);
    const bool whole = error == std::errc() && end == name.data() + name.size();
    if (!whole || number == 0 || number > 0x10FFFF || (number >= 0xD800 && number <= 0xDFFF)) return std::nullopt;
    return number == 0xA0 ? U' ' : static_cast<char32_t>(number);
}

std::string without_entities(std::string_view text) {
    constexpr std::size_t longest = 10;
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto end = text[at] == '&' ? text.substr(0, at + longest).find(';', at) : std::string_view::npos;
        const auto character =
            end == std::string_view::npos ? std::nullopt : character_of(text.substr(at + 1, end - at - 1));
        if (!character) {
            out += text[at];
            continue;
        }
        append_char(out, *character);
        at = end;
    }
    return out;
}

}  // namespace practicum
