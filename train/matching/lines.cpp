#include "train/matching/lines.hpp"

#include <fstream>

#include "base/format.hpp"
#include "base/split.hpp"
#include "base/utf8.hpp"

namespace practicum::train {

namespace {

// Goes through a file line by line: `f(mark, rest)` gives a problem's text, or nothing.
template <typename F>
Result<void> for_each_line(const std::filesystem::path& path, F&& f) {
    std::ifstream file(path);
    if (!file) return Problem{format("{}: cannot be read", path.string())};
    std::size_t number = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        if (trim(line).empty()) continue;
        const std::string problem = f(line[0], std::string(trim(std::string_view(line).substr(1))));
        if (!problem.empty()) return Problem{format("{}:{}: {}", path.string(), number, problem)};
    }
    return {};
}

std::string strange(char mark) { return format("a line begins with '{}'", mark); }

// "id, id?, id | line", with the writer in front if `writer` is wanted: "3 ; id | line".
std::string read_meant(const std::string& text, bool writer, MeantLine& out) {
    const auto bar = text.find(" | ");
    if (bar == std::string::npos) return "a typed line has no ' | ' behind what it means";
    std::string labels = text.substr(0, bar);
    out.text = trim(std::string_view(text).substr(bar + 3));
    if (writer) {
        const auto semicolon = labels.find(';');
        if (semicolon == std::string::npos) return "a typed line has no writer";
        out.writer = trim(std::string_view(labels).substr(0, semicolon));
        labels = labels.substr(semicolon + 1);
    }
    for (const auto part : split(labels, ",")) {
        std::string id(trim(part));
        if (id.empty() || id == "none") continue;
        const bool borne = id.back() == '?';
        if (borne) id.pop_back();
        (borne ? out.borne : out.meant).emplace_back(trim(id));
    }
    return {};
}

std::string read_move(const std::string& text, const std::string& before, std::vector<SceneMove>& to) {
    const auto semicolon = text.find(" ; ");
    SceneMove move{before + std::string(trim(std::string_view(text).substr(0, semicolon))), {}};
    if (semicolon != std::string::npos)
        for (const auto part : split(std::string_view(text).substr(semicolon + 3), " + ")) {
            const auto code = code_named(trim(part));
            if (!code) return format("'{}' is no code", part);
            move.texts.codes.add(*code);
        }
    to.push_back(std::move(move));
    return {};
}

}  // namespace

Result<std::vector<SceneClient>> read_scenes(const std::filesystem::path& path) {
    std::vector<SceneClient> out;
    std::vector<SceneMove>* moves = nullptr;
    const auto done = for_each_line(path, [&](char mark, const std::string& text) -> std::string {
        if (mark == '@') {
            out.push_back({text, {}, {}});
            return {};
        }
        if (out.empty()) return "no client was named";
        SceneClient& client = out.back();
        if (mark == '>') {
            client.beats.push_back({text, {}, {}});
            return {};
        }
        if (mark == '*') return read_move(text, "*", *(moves = &client.anywhere));
        if (mark != '+' && client.beats.empty()) return "no beat was named";
        if (mark == '=') return read_move(text, "", *(moves = &client.beats.back().moves));
        if (mark == '+') {
            if (!moves || moves->empty()) return "an example of no move";
            moves->back().texts.examples.push_back(text);
            return {};
        }
        if (mark != '-') return strange(mark);
        client.beats.back().lines.emplace_back();
        return read_meant(text, false, client.beats.back().lines.back());
    });
    if (!done) return Problem{done.problem()};
    return out;
}

Result<std::vector<TurnMoment>> read_turns(const std::filesystem::path& path) {
    std::vector<TurnMoment> out;
    const auto done = for_each_line(path, [&](char mark, const std::string& text) -> std::string {
        if (mark == '@') {
            out.push_back({text, {}, {}, {}});
            return {};
        }
        if (out.empty()) return "no client was named";
        if (mark == '<') {
            out.back().before.push_back(text);
            return {};
        }
        if (mark == '>') {
            out.back().client_line = text;
            return {};
        }
        if (mark != '-') return strange(mark);
        out.back().lines.emplace_back();
        return read_meant(text, true, out.back().lines.back());
    });
    if (!done) return Problem{done.problem()};
    return out;
}

Result<std::vector<SceneMove>> read_intents(const std::filesystem::path& path) {
    std::vector<SceneMove> out;
    std::ifstream file(path);
    if (!file) return Problem{format("{}: cannot be read", path.string())};
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("# "))
            out.push_back({line.substr(2), {}});
        else if (!trim(line).empty() && !out.empty())
            out.back().texts.examples.emplace_back(trim(line));
    }
    return out;
}

}  // namespace practicum::train
