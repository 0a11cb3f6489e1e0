#include "loading/yaml_tree.hpp"

#include <yaml.h>

#include "base/format.hpp"

namespace practicum::loading {

class TreeBuilder {
public:
    TreeBuilder(const Sources& sources, std::uint16_t file, Diagnostics& diagnostics)
        : sources_(sources), file_(file), diagnostics_(diagnostics) {
        yaml_parser_initialize(&parser_);
        const std::string& text = sources.text(file);
        yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    }
    ~TreeBuilder() { yaml_parser_delete(&parser_); }
    TreeBuilder(const TreeBuilder&) = delete;
    TreeBuilder& operator=(const TreeBuilder&) = delete;

    YamlTree build() {
        Event event;
        while (next(event)) {
            if (event->type == YAML_STREAM_END_EVENT) return std::move(tree_);
            if (event->type == YAML_DOCUMENT_START_EVENT && tree_.root_) {
                fail("P0002", span(event->start_mark), "a second document begins here; one file holds one document",
                     "remove the line '---'");
                break;
            }
            if (event->type == YAML_DOCUMENT_START_EVENT) {
                if (!next(event)) break;
                const YamlNode* root = node(event, 0);
                if (!root) break;
                tree_.root_ = root;
            }
        }
        tree_.root_ = nullptr;
        return std::move(tree_);
    }

private:
    // An event that is deleted when the next one is read or when it goes.
    class Event {
    public:
        Event() = default;
        ~Event() { clear(); }
        Event(const Event&) = delete;
        Event& operator=(const Event&) = delete;
        void clear() {
            if (full_) yaml_event_delete(&event_);
            full_ = false;
        }
        yaml_event_t* fill() { return full_ = true, &event_; }
        yaml_event_t* operator->() { return &event_; }

    private:
        yaml_event_t event_{};
        bool full_ = false;
    };

    bool next(Event& event) {
        event.clear();
        if (yaml_parser_parse(&parser_, event.fill())) return true;
        const bool reader = parser_.error == YAML_READER_ERROR;
        // A quotation mark that is never closed is looked for where it was opened, not at the end of the file.
        if (parser_.context && std::string_view(parser_.context).find("quoted scalar") != std::string_view::npos)
            parser_.problem_mark = parser_.context_mark;
        const std::string_view line = sources_.line(file_, static_cast<std::uint32_t>(parser_.problem_mark.line + 1));
        const bool tab = line.substr(0, line.find_first_not_of(" \t")).find('\t') != std::string_view::npos;
        Span at{file_, static_cast<std::uint32_t>(parser_.problem_mark.line + 1),
                static_cast<std::uint32_t>(parser_.problem_mark.column + 1), 1};
        if (reader) at = Span{file_, 0, 0, 1};
        std::string message = format("this is not YAML: {}", parser_.problem ? parser_.problem : "it cannot be read");
        if (parser_.context) message += format(" {}", parser_.context);
        if (reader) message += format(" (byte {})", parser_.problem_offset);
        fail("P0002", at, message,
             reader ? "save the file as UTF-8"
             : tab  ? "the line is indented with a tab: use spaces"
                    : "look at the indentation, and quote a text that holds ': ' or begins with a special character");
        return false;
    }

    Span span(const yaml_mark_t& mark, std::uint32_t length = 1) const {
        return {file_, static_cast<std::uint32_t>(mark.line + 1), static_cast<std::uint32_t>(mark.column + 1), length};
    }

    Span span(const yaml_mark_t& from, const yaml_mark_t& to) const {
        const bool one_line = from.line == to.line && to.column > from.column;
        return span(from, one_line ? static_cast<std::uint32_t>(to.column - from.column) : 1);
    }

    const YamlNode* fail(std::string_view code, Span at, std::string message, std::string hint) {
        diagnostics_.error(code, at, std::move(message), std::move(hint));
        return nullptr;
    }

    const YamlNode* extras(const Event&, const char* what, const yaml_mark_t& mark) {
        return fail("P0004", span(mark), format("{} are not part of the scenario language", what),
                    "write the text out where it is used");
    }

    const YamlNode* node(Event& event, int depth) {
        if (depth > max_yaml_depth || tree_.nodes_.size() >= max_yaml_nodes) {
            return fail("P0003", span(event->start_mark),
                        depth > max_yaml_depth ? format("this is nested more than {} levels deep", max_yaml_depth)
                                               : format("the file holds more than {} values", max_yaml_nodes),
                        "split the scenario into several files, or write it flatter");
        }
        switch (event->type) {
            case YAML_ALIAS_EVENT: return extras(event, "aliases (*name)", event->start_mark);
            case YAML_SCALAR_EVENT: {
                const auto& scalar = event->data.scalar;
                if (scalar.anchor) return extras(event, "anchors (&name)", event->start_mark);
                if (scalar.tag) return extras(event, "tags (!name)", event->start_mark);
                YamlNode& made = tree_.nodes_.emplace_back();
                made.text.assign(reinterpret_cast<const char*>(scalar.value), scalar.length);
                made.plain = scalar.style == YAML_PLAIN_SCALAR_STYLE;
                made.folded = scalar.style == YAML_LITERAL_SCALAR_STYLE || scalar.style == YAML_FOLDED_SCALAR_STYLE;
                made.at = span(event->start_mark, event->end_mark);
                return &made;
            }
            case YAML_SEQUENCE_START_EVENT: {
                if (event->data.sequence_start.anchor) return extras(event, "anchors (&name)", event->start_mark);
                if (event->data.sequence_start.tag) return extras(event, "tags (!name)", event->start_mark);
                YamlNode& made = tree_.nodes_.emplace_back();
                made.kind = YamlNode::Kind::sequence;
                made.at = span(event->start_mark);
                while (next(event) && event->type != YAML_SEQUENCE_END_EVENT) {
                    const YamlNode* item = node(event, depth + 1);
                    if (!item) return nullptr;
                    made.items.push_back(item);
                }
                return event->type == YAML_SEQUENCE_END_EVENT ? &made : nullptr;
            }
            case YAML_MAPPING_START_EVENT: {
                if (event->data.mapping_start.anchor) return extras(event, "anchors (&name)", event->start_mark);
                if (event->data.mapping_start.tag) return extras(event, "tags (!name)", event->start_mark);
                YamlNode& made = tree_.nodes_.emplace_back();
                made.kind = YamlNode::Kind::mapping;
                made.at = span(event->start_mark);
                while (next(event) && event->type != YAML_MAPPING_END_EVENT) {
                    const YamlNode* key = node(event, depth + 1);
                    if (!key || !next(event)) return nullptr;
                    const YamlNode* value = node(event, depth + 1);
                    if (!value) return nullptr;
                    made.entries.emplace_back(key, value);
                }
                return event->type == YAML_MAPPING_END_EVENT ? &made : nullptr;
            }
            default: return nullptr;
        }
    }

    const Sources& sources_;
    std::uint16_t file_;
    Diagnostics& diagnostics_;
    yaml_parser_t parser_{};
    YamlTree tree_;
};

YamlTree parse_yaml(const Sources& sources, std::uint16_t file, Diagnostics& diagnostics) {
    return TreeBuilder(sources, file, diagnostics).build();
}

}  // namespace practicum::loading
